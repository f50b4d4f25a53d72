import { type BrowserContext, expect } from '@playwright/test'

/** Collects what pages complain about: errors in the console, CSP violations among them, and uncaught ones. */
export class ConsoleGuard {
  private readonly complaints: string[] = []
  private readonly allowances: RegExp[] = []

  watch(context: BrowserContext): void {
    context.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(`${message.text()} (${message.location().url})`)
    })
    context.on('weberror', (error) => this.complaints.push(`uncaught: ${error.error().message}`))
  }

  /** Says that complaints of this kind belong to what the test does. */
  readonly allow = (pattern: RegExp): void => {
    this.allowances.push(pattern)
  }

  expectSilence(): void {
    const unexpected = this.complaints.filter(
      (text) => !this.allowances.some((pattern) => pattern.test(text)),
    )
    expect(unexpected, 'errors in the browser’s console').toEqual([])
  }
}
