import type { Archive } from '@/lib/archive/model'

/** What a monitor asks: is it up, with what, how much of it can be found, and what is held back. */
export const healthOf = (archive: Archive, version: string): { readonly status: number; readonly type: string; readonly text: string } => {
  const held = archive.held().map(({ file, date, diagnostics }) => ({ file, date, rules: diagnostics.map(({ rule }) => rule) }))
  const facts = { version, generation: archive.generation(), issues: archive.size(), indexed: archive.progress(), held }
  return { status: 200, type: 'application/json; charset=utf-8', text: `${JSON.stringify(facts)}\n` }
}
