import type { Diagnostic, Issue } from './model'

export function findFaults(_issue: Issue, _values: Readonly<Record<string, unknown>>, _bodyLine: number): readonly Diagnostic[] {
  return []
}
