import { absolute } from '@/lib/site/addresses'
import { strings } from '@/lib/site/strings'
import { escapeXml } from '@/lib/site/xml'
import { offeredFeeds } from './family'

/** Every feed of the site as OPML 2.0, which readers import at once. One format each: no entry comes twice. */
export function opml(siteUrl: string): string {
  const outlines = offeredFeeds().map(({ title, description, paths }) => {
    const words = escapeXml(`${strings.siteName} · ${title}`)
    const address = escapeXml(absolute(siteUrl, paths.rss))
    return `      <outline type="rss" text="${words}" title="${words}" description="${escapeXml(description)}" xmlUrl="${address}" htmlUrl="${escapeXml(siteUrl)}/"/>`
  })
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<opml version="2.0">',
    `  <head><title>${escapeXml(strings.siteName)}</title></head>`,
    '  <body>',
    `    <outline text="${escapeXml(strings.siteName)}">`,
    ...outlines,
    '    </outline>',
    '  </body>',
    '</opml>',
    '',
  ].join('\n')
}
