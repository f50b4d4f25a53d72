import type { ClassNames } from '@daypicker/react'

export const calendarClasses: Partial<ClassNames> = {
  root: 'relative',
  month_caption: 'flex h-8 items-center justify-center font-medium',
  nav: 'absolute inset-x-0 top-0 flex h-8 items-center justify-between',
  button_previous:
    'inline-flex size-8 items-center justify-center rounded-control hover:bg-raised aria-disabled:opacity-40',
  button_next:
    'inline-flex size-8 items-center justify-center rounded-control hover:bg-raised aria-disabled:opacity-40',
  chevron: 'size-4 fill-current',
  month_grid: 'mt-1 border-collapse',
  weekday: 'size-9 text-[0.8125rem] font-normal text-muted',
  day: 'p-0 text-center',
  day_button: 'size-9 rounded-control hover:bg-raised disabled:pointer-events-none',
  disabled: 'opacity-35',
  outside: 'text-muted',
  today: 'font-semibold text-accent',
  range_start: 'rounded-l-control bg-accent-soft [&>button]:bg-accent [&>button]:text-accent-ink',
  range_end: 'rounded-r-control bg-accent-soft [&>button]:bg-accent [&>button]:text-accent-ink',
  range_middle: 'bg-accent-soft text-ink',
}
