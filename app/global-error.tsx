'use client'

// The layout itself failed, so nothing of it (styles included) can be counted on here.
export default function GlobalErrorPage({ retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <main>
          <h1>Tapedeck could not start this page</h1>
          <p>Something went wrong in the dashboard itself.</p>
          <button type="button" onClick={retry}>
            Try again
          </button>
        </main>
      </body>
    </html>
  )
}
