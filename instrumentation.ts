/** Next calls this once in each process, before it answers the first request. */
export async function register(): Promise<void> {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return
  const { followContent } = await import('@/lib/archive/follow-content')
  await followContent()
}
