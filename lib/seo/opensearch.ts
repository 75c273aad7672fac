import type { Site } from '@/lib/profile/model'
import { absolute, SEARCH } from '@/lib/site/addresses'
import { strings } from '@/lib/site/strings'
import { escapeXml } from '@/lib/site/xml'

/** Returns an OpenSearch 1.1 description, with which browsers add the site's search. */
export const openSearchText = ({ siteUrl, profile }: Site): string => `<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
<ShortName>${escapeXml(profile.name)}</ShortName>
<Description>${escapeXml(strings.search.description)}</Description>
<InputEncoding>UTF-8</InputEncoding>
<Language>zh-CN</Language>
<Image width="32" height="32" type="image/svg+xml">${escapeXml(absolute(siteUrl, '/icon.svg'))}</Image>
<Url type="text/html" template="${escapeXml(absolute(siteUrl, SEARCH))}?q={searchTerms}"/>
</OpenSearchDescription>
`
