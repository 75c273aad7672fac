/**
 * Structured data for search engines. `json` has its `<` escaped: React would escape quotes, too, and break
 * it.
 */
export const JsonLd = ({ json }: { readonly json: string }) => (
  // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON, in which `<` is escaped.
  <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />
)
