import type { ComponentProps } from 'react'
import { inputClass } from '@/components/ui/field'
import { type Role, roleWords } from '@/lib/viewer'

export const roleNames: Readonly<Record<Role, string>> = {
  viewer: 'Viewer',
  reviewer: 'Reviewer',
  admin: 'Administrator',
}

export function RoleSelect({ className = '', ...props }: ComponentProps<'select'>) {
  return (
    <select className={`${inputClass} max-md:h-11 ${className}`} {...props}>
      {roleWords.map((role) => (
        <option key={role} value={role}>
          {roleNames[role]}
        </option>
      ))}
    </select>
  )
}

export const toRoleWord = (value: string): Role => roleWords.find((role) => role === value) ?? 'viewer'
