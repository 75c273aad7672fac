import { checkRows, integer } from '@/lib/site/rows'
import { MIGRATIONS } from './migrations'
import type { Statements } from './sql'

/**
 * Applies the migrations that the database lacks. Call it in a transaction that holds the lock of migrations.
 * The database may also have migrations of a newer version of the program: both versions must work while
 * servers are updated one after another (docs/decisions/0049-several-servers-over-postgresql.md).
 */
export async function migrate(statements: Statements): Promise<void> {
  await statements.run(
    'CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY, made_at TIMESTAMPTZ NOT NULL DEFAULT now())',
  )
  const made = checkRows({ number: integer }, await statements.all('SELECT number FROM migrations'))
  const known = new Set(made.map(({ number }) => number))
  for (const [at, sql] of MIGRATIONS.entries()) {
    if (known.has(at + 1)) continue
    await statements.run(sql)
    await statements.run('INSERT INTO migrations (number) VALUES (?)', at + 1)
  }
}
