import { Download, Upload } from 'lucide-react'
import { type ChangeEvent, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { saveText } from '@/components/ui/save-text'
import type { SavedView } from '@/lib/recordings/saved-view'
import { readViewFile, writeViewFile } from '@/lib/recordings/view-file'
import { getSavedViews } from './saved-views'

/** No file of two hundred views comes near it. */
const largestFileBytes = 4 * 1024 * 1024

const save = (views: readonly SavedView[]) =>
  saveText('tapedeck-views.json', writeViewFile(views), 'application/json')

async function load(file: File): Promise<string> {
  const filed = file.size > largestFileBytes ? null : readViewFile(await file.text().catch(() => ''))
  if (filed === null) return `“${file.name}” is not a file of views. Choose one that was exported here.`
  const count = getSavedViews().import(filed)
  if (count === 0) return 'There is nothing new in this file.'
  return count === 1 ? 'One view was added.' : `${count} views were added.`
}

export function ViewFileButtons({ views }: { views: readonly SavedView[] }) {
  const input = useRef<HTMLInputElement>(null)
  const [word, setWord] = useState('')
  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const field = event.currentTarget
    const [file] = field.files ?? []
    if (file) setWord(await load(file))
    // So that the same file can be chosen again.
    field.value = ''
  }
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button onClick={() => input.current?.click()}>
        <Upload aria-hidden="true" />
        Import…
      </Button>
      <input
        ref={input}
        type="file"
        accept="application/json,.json"
        aria-label="File of views"
        hidden
        onChange={choose}
      />
      {views.length > 0 && (
        <Button onClick={() => save(views)}>
          <Download aria-hidden="true" />
          Export
        </Button>
      )}
      <p role="status" className="text-[0.8125rem] text-muted">
        {word}
      </p>
    </div>
  )
}
