import { keyGroups } from './key-bindings'

const keyNames: Readonly<Record<string, string>> = { ' ': 'Space', ArrowLeft: '←', ArrowRight: '→' }
const spokenNames: Readonly<Record<string, string>> = {
  ArrowLeft: 'left arrow',
  ArrowRight: 'right arrow',
  '<': 'less than',
  '>': 'greater than',
  '/': 'slash',
  '?': 'question mark',
}

function Key({ name }: { name: string }) {
  const shown = keyNames[name] ?? name
  const spoken = spokenNames[name]
  return (
    <kbd className="inline-flex h-6 min-w-6 items-center justify-center rounded border border-line-strong/60 bg-raised px-1.5 font-sans text-[0.8125rem] leading-none">
      <span aria-hidden={spoken !== undefined}>{shown}</span>
      {spoken !== undefined && <span className="sr-only">{spoken}</span>}
    </kbd>
  )
}

/** Every key there is, in its group. */
export function KeyList() {
  return (
    <div className="gap-x-10 sm:columns-2">
      {keyGroups.map(({ title, bindings }) => (
        <div key={title} className="mb-5 break-inside-avoid">
          <h3 className="mb-1.5 text-[0.8125rem] font-medium text-muted">{title}</h3>
          <dl className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-1.5">
            {bindings.map(({ key, withShift, command, words }) => (
              <div key={command} className="col-span-2 grid grid-cols-subgrid items-center">
                <dt>{words}</dt>
                <dd className="flex justify-end gap-1">
                  {withShift && <Key name="Shift" />}
                  <Key name={key} />
                </dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
    </div>
  )
}
