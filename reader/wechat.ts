import { onUseStrings } from '@/lib/site/on-use-strings'
import { readerStrings } from '@/lib/site/reader-strings'
import { announce } from './announce'

const { actions } = readerStrings

/**
 * Styles of the copied text by element. They are copied as `style` attributes, because editors such as
 * WeChat's keep no other styles. The page itself has no such attributes, because its content security policy
 * forbids them.
 */
const STYLES: Readonly<Record<string, string>> = {
  h2: 'margin:32px 0 12px;padding-top:8px;border-top:2px solid #151b18;font-size:20px;line-height:1.4;font-weight:bold;color:#151b18',
  h3: 'margin:24px 0 8px;font-size:17px;line-height:1.5;font-weight:bold;color:#151b18',
  p: 'margin:0 0 12px;font-size:15px;line-height:1.8;color:#151b18',
  ul: 'margin:0 0 12px;padding-left:20px',
  ol: 'margin:0 0 12px;padding-left:24px',
  li: 'margin:0 0 6px;font-size:15px;line-height:1.8;color:#151b18',
  blockquote: 'margin:0 0 16px;padding:10px 14px;border-left:3px solid #992217;background:#eef2ed',
  strong: 'font-weight:bold',
  sup: 'font-size:11px;color:#992217',
  small: 'font-size:12px;color:#48524d',
  pre: 'margin:0 0 12px;padding:10px;background:#eef2ed;font-size:13px;white-space:pre-wrap',
  table: 'border-collapse:collapse;font-size:14px',
  td: 'padding:4px 8px;border:1px solid #cbd3cd',
  th: 'padding:4px 8px;border:1px solid #cbd3cd;font-weight:bold',
}
const VOID_ELEMENTS = new Set(['br', 'hr', 'wbr'])

/**
 * Makes a button copy the article of the page with its styles, so that it looks the same in another editor.
 */
export function start(button: HTMLElement): void {
  button.addEventListener('click', copyArticle)
}

function copyArticle(): void {
  const article = document.querySelector<HTMLElement>('.wechat')
  if (article === null) return
  const html = [...article.childNodes].map(written).join('')
  // biome-ignore lint/performance/useDomNodeTextContent: only innerText keeps the lines apart.
  copyHtml(html, article.innerText).then(
    () => announce(onUseStrings.pageCopied),
    () => announce(actions.refused),
  )
}

function written(node: Node): string {
  if (!(node instanceof Element)) return escaped(node.textContent ?? '')
  const name = node.localName
  const style = STYLES[name]
  const start = `<${name}${style === undefined ? '' : ` style="${style}"`}>`
  return VOID_ELEMENTS.has(name) ? start : `${start}${[...node.childNodes].map(written).join('')}</${name}>`
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

async function copyHtml(html: string, plain: string): Promise<void> {
  // Firefox before 127 has no ClipboardItem.
  if (!('ClipboardItem' in window)) {
    copyByEvent(html, plain)
    return
  }
  const types = { 'text/html': html, 'text/plain': plain }
  const blobs = Object.entries(types).map(([type, text]) => [type, new Blob([text], { type })])
  await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))])
}

/**
 * Copies a text with the `copy` event, for browsers without `ClipboardItem`.
 * @throws {Error} if the browser refuses
 */
function copyByEvent(html: string, plain: string): void {
  const fill = (event: ClipboardEvent): void => {
    event.clipboardData?.setData('text/html', html)
    event.clipboardData?.setData('text/plain', plain)
    event.preventDefault()
  }
  document.addEventListener('copy', fill, { once: true })
  const isCopied = document.execCommand('copy')
  document.removeEventListener('copy', fill)
  if (!isCopied) throw new Error('the browser refused to copy')
}
