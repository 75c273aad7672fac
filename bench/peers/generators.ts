import { cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { costOf } from './cost'
import type { Cost } from './model'

/** A generator of static sites. */
export interface Peer {
  readonly name: string
  /** The generator's folder of Markdown files. */
  readonly content: string
  /** Installs the generator and writes the templates for it. */
  install(): Promise<void>
  /** Copies issues into the folder `content`. */
  fill(issues: string): void
  build(): Promise<Cost>
  /** Returns the path of the built page of an issue. */
  page(day: string): string
}

/**
 * Returns the markup of a page, the same for all three generators: title, text, and a link to the list of
 * issues.
 */
const page = (title: string, body: string): string =>
  `<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><title>${title}</title></head>` +
  `<body><h1>${title}</h1>${body}<p><a href="/">往期</a></p></body></html>\n`

const write = (folder: string, files: Readonly<Record<string, string>>): void => {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
    writeFileSync(path.join(folder, file), text)
  }
}

const fill = (content: string) => (issues: string) => {
  for (const name of readdirSync(issues).filter((one) => one.endsWith('.md')))
    cpSync(path.join(issues, name), path.join(content, name))
}

const npmInstall = (folder: string, name: string): Promise<Cost> =>
  costOf('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', name], folder)

export function hugo(parent: string): Peer {
  const folder = path.join(parent, 'hugo')
  const content = path.join(folder, 'content/issues')
  return {
    name: 'Hugo',
    content,
    async install() {
      write(folder, {
        'config.yaml':
          'baseURL: https://news.example/\ndisableKinds: [taxonomy, term, RSS, sitemap, section]\n',
        'layouts/_default/single.html': page('{{ .Title }}', '{{ .Content }}'),
        'layouts/index.html': page(
          'AI',
          '<ul>{{ range .Site.RegularPages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>',
        ),
      })
    },
    fill: fill(content),
    build: () => costOf('hugo', ['--quiet'], folder),
    page: (day) => path.join(folder, 'public/issues', day, 'index.html'),
  }
}

export function eleventy(parent: string): Peer {
  const folder = path.join(parent, 'eleventy')
  const content = path.join(folder, 'issues')
  return {
    name: 'Eleventy',
    content,
    async install() {
      write(folder, {
        'package.json': '{"private":true,"type":"module"}\n',
        // By default Eleventy runs a template language over Markdown, which would misread braces in the
        // texts.
        'eleventy.config.js': 'export default () => ({ markdownTemplateEngine: false })\n',
        '.eleventyignore': 'node_modules\n',
        'issues/issues.json': '{"layout":"issue.njk","tags":["issue"]}\n',
        '_includes/issue.njk': page('{{ title }}', '{{ content | safe }}'),
        'index.njk': page(
          'AI',
          '<ul>{% for one in collections.issue %}<li><a href="{{ one.url }}">{{ one.data.title }}</a></li>{% endfor %}</ul>',
        ),
      })
      await npmInstall(folder, '@11ty/eleventy')
    },
    fill: fill(content),
    build: () => costOf('node_modules/.bin/eleventy', ['--quiet'], folder),
    page: (day) => path.join(folder, '_site/issues', day, 'index.html'),
  }
}

export function astro(parent: string): Peer {
  const folder = path.join(parent, 'astro')
  const content = path.join(folder, 'issues')
  const head = (code: string): string => `---\n${code}\n---\n`
  return {
    name: 'Astro',
    content,
    async install() {
      write(folder, {
        'package.json': '{"private":true,"type":"module"}\n',
        'astro.config.mjs': "export default { site: 'https://news.example' }\n",
        'src/content.config.ts': `import { defineCollection } from 'astro:content'
import { glob } from 'astro/loaders'
export const collections = { issues: defineCollection({ loader: glob({ pattern: '*.md', base: './issues' }) }) }
`,
        'src/pages/issues/[id].astro':
          head(`import { getCollection, render } from 'astro:content'
export const getStaticPaths = async () =>
  (await getCollection('issues')).map((issue) => ({ params: { id: issue.id }, props: { issue } }))
const { issue } = Astro.props
const { Content } = await render(issue)`) + page('{issue.data.title}', '<Content />'),
        'src/pages/index.astro':
          head(`import { getCollection } from 'astro:content'
const issues = await getCollection('issues')`) +
          page(
            'AI',
            "<ul>{issues.map((one) => <li><a href={'/issues/' + one.id}>{one.data.title}</a></li>)}</ul>",
          ),
      })
      // Version 5 is the last one that runs on Node 20.
      await npmInstall(folder, 'astro@5')
    },
    fill: fill(content),
    build: () => costOf('node_modules/.bin/astro', ['build', '--silent'], folder),
    page: (day) => path.join(folder, 'dist/issues', day, 'index.html'),
  }
}
