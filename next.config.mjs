// Every header here holds on every route; the per-request policy (CSP with its nonce) is in proxy.ts.
const securityHeaders = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  // A recording's address names a call: no other site learns it.
  { key: 'Referrer-Policy', value: 'no-referrer' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=(), payment=(), usb=()' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
]

/** @type {import('next').NextConfig} */
export default {
  agentRules: false,
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  typedRoutes: true,
  // Left outside the bundle, its throwing half would be loaded by the Pages route; a leak to the browser still fails the build.
  transpilePackages: ['server-only'],
  // The image optimizer has a long record of advisories and we show no photographs.
  images: { unoptimized: true },
  headers: async () => [{ source: '/:path*', headers: securityHeaders }],
}
