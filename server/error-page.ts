import { FRONT } from '@/lib/site/addresses'
import { strings } from '@/lib/site/strings'

const { title, text, back } = strings.error

/**
 * Returns the page for an internal error. It uses no style sheet, script or database, because any of them may
 * be the cause of the error.
 * @param base the site's base path
 */
export const errorPage = (base: string): string => `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<main>
<h1>${title}</h1>
<p>${text}</p>
<p><a href="${base}${FRONT}">${back}</a></p>
</main>
</html>
`
