import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { readSite } from '@/lib/profile/read'
import { MANIFEST, OPENSEARCH } from '@/lib/site/addresses'
import { THEME_COLORS } from '@/lib/site/theme-colors'
import './globals.css'

export function generateMetadata(): Metadata {
  const { google, bing, baidu } = readSite().profile.ownership
  return {
    manifest: MANIFEST,
    icons: {
      icon: [
        { url: '/favicon.ico', sizes: '16x16 32x32 48x48' },
        { url: '/icon.svg', type: 'image/svg+xml', sizes: 'any' },
      ],
      apple: '/apple-touch-icon.png',
    },
    verification: {
      ...(google && { google }),
      other: { ...(bing && { 'msvalidate.01': bing }), ...(baidu && { 'baidu-site-verification': baidu }) },
    },
  }
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: THEME_COLORS.light },
    { media: '(prefers-color-scheme: dark)', color: THEME_COLORS.dark },
  ],
}

const RootLayout = ({ children }: { readonly children: ReactNode }) => (
  <html lang="zh-CN">
    <head>
      <link
        rel="search"
        type="application/opensearchdescription+xml"
        href={OPENSEARCH}
        title={readSite().profile.name}
      />
    </head>
    <body>{children}</body>
  </html>
)

export default RootLayout
