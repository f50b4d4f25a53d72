/** Puts text on the clipboard; false where the browser does not let it. */
export async function copyText(text: string): Promise<boolean> {
  try {
    // Missing altogether where the page came over plain http from another machine.
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
