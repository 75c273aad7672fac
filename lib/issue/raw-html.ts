/** HTML that an issue may hold. Everything else between `<` and `>` is text: `vector<int>`, `<script>`. */
const ALLOWED = new Set(
  (
    'a abbr b blockquote br code dd del details div dl dt em figcaption figure h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre ' +
    'q rp rt ruby s samp small span strong sub summary sup table tbody td tfoot th thead tr u ul var wbr'
  ).split(' '),
)

const TAG = /<!--[\s\S]*?(?:-->|$)|<(\/?)([a-zA-Z][\w-]*)((?:\s(?:"[^"]*"|'[^']*'|[^>"']){0,2000})?)>|</g

/**
 * Keeps allowed tags, drops comments, and turns every other `<` into text, so that nothing a reader
 * should see is swallowed as an unknown element. (The result is sanitised afterwards all the same.)
 */
export function allowHtml(html: string): string {
  return html.replace(TAG, (whole, _slash: string, name: string | undefined) => {
    if (whole.startsWith('<!--')) return ''
    if (name !== undefined && ALLOWED.has(name.toLowerCase())) return whole
    return whole.replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  })
}
