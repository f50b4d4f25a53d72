/** As a ref: takes the focus along to what has come in place of what had it. */
export const focusOnMount = (element: HTMLElement | null) => element?.focus()
