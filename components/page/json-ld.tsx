/**
 * Structured data for search engines. Every `<` in `json` must be escaped. The text is inserted as it is,
 * because React would also escape the quotation marks, and it would be no JSON any more.
 */
export const JsonLd = ({ json }: { readonly json: string }) => (
  // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON in which `<` is escaped.
  <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />
)
