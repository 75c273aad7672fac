import { ConfigError } from '@/lib/site/config'
import { reasonOf } from './log'

/**
 * Returns the reason of a failed start, as one line for the operator. Returns `undefined` for an error in the
 * program, whose stack trace must be printed.
 */
export function startFault(error: unknown): string | undefined {
  if (error instanceof ConfigError) return reasonOf(error)
  const { code, syscall, path } = error as NodeJS.ErrnoException
  if (typeof code !== 'string' || !/^E[A-Z]+$/.test(code) || path === undefined) return undefined
  return `${path} cannot be used (${syscall ?? 'access'}: ${code}): check CONTENT_DIR, DATA_DIR and STATE_DIR, and who owns them.`
}
