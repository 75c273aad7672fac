import type { Archive } from '@/lib/archive/model'

/**
 * The state of the server for a monitor: is it up, with what, how much of it can be found, and what is held back.
 * @param isOperator operators see lists, which name files; others see how long each list is
 */
export function healthOf(
  archive: Archive,
  version: string,
  isOperator: boolean,
): { readonly status: number; readonly type: string; readonly text: string } {
  const held = archive.held().map(({ file, date, diagnostics }) => ({ file, date, rules: diagnostics.map(({ rule }) => rule) }))
  const facts = { version, generation: archive.generation(), issues: archive.size(), indexed: archive.progress(), held }
  const text = JSON.stringify(facts, isOperator ? undefined : lengthsOfLists)
  return { status: 200, type: 'application/json; charset=utf-8', text: `${text}\n` }
}

const lengthsOfLists = (_: string, value: unknown): unknown => (Array.isArray(value) ? value.length : value)
