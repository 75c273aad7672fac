/**
 * Structured data for search engines. Every `<` in `json` must be escaped, because React inserts the text
 * without its own escaping. React's escaping would also escape the quotation marks, which makes the JSON
 * invalid.
 */
export const JsonLd = ({ json }: { readonly json: string }) => (
  // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON in which `<` is escaped.
  <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />
)
