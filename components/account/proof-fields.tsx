import { Field } from '@/components/ui/field'

type FieldProps = { error: string | undefined }
const className = 'w-full max-w-80 [&_input]:max-md:h-11'

export const CurrentPasswordField = ({ error }: FieldProps) => (
  <Field
    label="Your password"
    name="current"
    type="password"
    required
    autoComplete="current-password"
    error={error}
    className={className}
  />
)

export const CodeField = ({ error, label }: FieldProps & { label: string }) => (
  <Field
    label={label}
    name="code"
    required
    autoComplete="one-time-code"
    spellCheck={false}
    error={error}
    className={className}
  />
)

/** The fields of a form by their names. */
export const readFields = (form: HTMLFormElement): Record<string, string> =>
  Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]))
