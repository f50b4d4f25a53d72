import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const serverOnlyStub = fileURLToPath(new URL('./node_modules/server-only/empty.js', import.meta.url))

const shared = {
  resolve: {
    tsconfigPaths: true,
    // The real module throws outside a React server build; its empty twin is what such a build resolves to.
    alias: { 'server-only': serverOnlyStub },
  },
}

export default defineConfig({
  test: {
    globals: false,
    // Left to itself, Vitest keeps one core of two free.
    maxWorkers: '100%',
    projects: [
      {
        ...shared,
        test: {
          name: 'node',
          environment: 'node',
          // Most routes are tested for what they answer whoever is let in; who is, has tests of its own.
          env: { AUTH_MODE: 'none' },
          include: ['{app,lib,pages,sandbox,bench,e2e}/**/*.test.ts', '*.test.ts'],
          exclude: ['node_modules', 'lib/{store,access}/**'],
          testTimeout: 20_000,
        },
      },
      {
        ...shared,
        test: {
          name: 'store',
          environment: 'node',
          include: ['lib/{store,access}/**/*.test.ts'],
          globalSetup: ['e2e/postgres-for-tests.ts'],
          testTimeout: 20_000,
        },
      },
      {
        ...shared,
        test: {
          name: 'dom',
          environment: 'jsdom',
          // To make a document for each file anew takes longer than all of these tests.
          pool: 'vmThreads',
          include: ['components/**/*.test.{ts,tsx}'],
          setupFiles: ['components/console-is-failure.ts', 'components/streams-in-jsdom.ts'],
        },
      },
    ],
  },
})
