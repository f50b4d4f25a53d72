import type { ComponentProps } from 'react'

const looks = {
  plain: 'border border-line bg-surface text-ink hover:bg-hover hover:border-line-strong',
  primary: 'border border-accent bg-accent text-accent-ink hover:opacity-90',
  quiet: 'text-muted hover:bg-raised hover:text-ink',
} as const

const sizes = {
  regular: 'h-9 px-3 gap-1.5',
  small: 'h-7 px-2 gap-1 text-[0.8125rem]',
  icon: 'size-9',
  'icon-small': 'size-7',
} as const

export type ButtonLook = { look?: keyof typeof looks; size?: keyof typeof sizes }

/** The classes of a button, for the links and library triggers that must look like one. */
export function buttonClass({ look = 'plain', size = 'regular' }: ButtonLook = {}, extra = ''): string {
  return `inline-flex shrink-0 items-center justify-center rounded-control font-medium whitespace-nowrap transition-colors disabled:opacity-45 aria-disabled:opacity-45 [&_svg]:size-4 [&_svg]:shrink-0 ${looks[look]} ${sizes[size]} ${extra}`
}

export function Button({ look, size, className, ...props }: ComponentProps<'button'> & ButtonLook) {
  return (
    <button
      type="button"
      className={buttonClass({ ...(look && { look }), ...(size && { size }) }, className)}
      {...props}
    />
  )
}
