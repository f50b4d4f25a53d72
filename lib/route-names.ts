import 'server-only'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const routeSchema = z.object({ page: z.string(), regex: z.string() })
const manifestSchema = z.object({ staticRoutes: z.array(routeSchema), dynamicRoutes: z.array(routeSchema) })

/** The name of the route that an address without its query belongs to, as in `/api/recordings/[id]`; null for none. */
export type NameRoute = (path: string) => string | null

export function createRouteNames(manifest: unknown): NameRoute {
  const { staticRoutes, dynamicRoutes } = manifestSchema.parse(manifest)
  const routes = [...staticRoutes, ...dynamicRoutes].map(({ page, regex }) => ({
    page,
    // Next's own, written by its build for just this.
    pattern: new RegExp(regex),
  }))
  return (path) => routes.find(({ pattern }) => pattern.test(path))?.page ?? null
}

/** The routes of the build that runs. In development there is no list of them, and so no names. */
export function readRouteNames(folder = join(process.cwd(), '.next')): NameRoute {
  try {
    return createRouteNames(JSON.parse(readFileSync(join(folder, 'routes-manifest.json'), 'utf8')))
  } catch {
    return () => null
  }
}
