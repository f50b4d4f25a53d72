import { Button } from '@/components/ui/button'

/** The end of a form that changes something, or is left as it was. */
export function FormActions({
  label,
  isPending,
  onCancel,
}: {
  label: string
  isPending: boolean
  onCancel: () => void
}) {
  return (
    <div className="flex flex-wrap gap-2">
      <Button type="submit" look="primary" aria-disabled={isPending} className="max-md:h-11">
        {isPending ? 'One moment…' : label}
      </Button>
      <Button look="quiet" onClick={onCancel} className="max-md:h-11">
        Cancel
      </Button>
    </div>
  )
}
