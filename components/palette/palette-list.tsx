import { Autocomplete } from '@base-ui/react/autocomplete'
import type { PaletteGroup, PaletteItem } from './palette-items'

export function PaletteList({ onChoose }: { onChoose: (item: PaletteItem) => void }) {
  return (
    <Autocomplete.List className="max-h-[min(26rem,60dvh)] overflow-y-auto overscroll-contain p-1 pb-2">
      {({ title, items }: PaletteGroup) => (
        <Autocomplete.Group key={title} items={items}>
          <Autocomplete.GroupLabel className="px-2 pt-2 pb-1 text-[0.8125rem] text-muted">
            {title}
          </Autocomplete.GroupLabel>
          <Autocomplete.Collection>
            {(item: PaletteItem) => (
              <Autocomplete.Item
                key={item.id}
                value={item}
                onClick={() => onChoose(item)}
                className="flex min-h-9 cursor-default items-center gap-3 rounded-control px-2 py-1.5 select-none data-highlighted:bg-accent-soft max-md:min-h-11"
              >
                <span className="min-w-32 shrink-0">{item.label}</span>
                <span
                  className="min-w-0 flex-1 truncate text-right text-[0.8125rem] text-muted"
                  title={item.detail}
                >
                  {item.detail}
                </span>
              </Autocomplete.Item>
            )}
          </Autocomplete.Collection>
        </Autocomplete.Group>
      )}
    </Autocomplete.List>
  )
}
