import { startSandboxProcess } from '../../e2e/services.ts'
import { type FreshDashboard, startFreshDashboard } from './fresh-dashboard.ts'

/** A fresh dashboard and a sandbox without delays behind it, for as long as `use` needs them. */
export async function withSandboxedDashboard<T>(use: (dashboard: FreshDashboard) => Promise<T>): Promise<T> {
  const sandbox = await startSandboxProcess({ port: 0, storagePort: 0 })
  try {
    const dashboard = await startFreshDashboard(sandbox.told.apiBaseUrl ?? '')
    return await use(dashboard).finally(dashboard.stop)
  } finally {
    await sandbox.stop()
  }
}
