'use client'

import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import type { ComponentProps, MouseEvent } from 'react'
import { isPlainClick } from './plain-click'

type PageLinkProps<Path extends string> = Omit<ComponentProps<'a'>, 'href'> & { href: Route<Path> }

/** A real link to another page of ours; a plain click goes there without loading everything anew. */
export function PageLink<Path extends string>({ href, onClick, ...props }: PageLinkProps<Path>) {
  const router = useRouter()
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event)
    if (event.defaultPrevented || !isPlainClick(event)) return
    event.preventDefault()
    router.push(href)
  }
  return <a href={href} onClick={follow} {...props} />
}
