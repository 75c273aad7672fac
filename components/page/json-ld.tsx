/**
 * Structured data for search engines. In `json`, `<` is already escaped; React would escape quotes too and
 * break it.
 */
export const JsonLd = ({ json }: { readonly json: string }) => (
  // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON in which `<` is escaped.
  <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />
)
