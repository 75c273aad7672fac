import type { IncomingMessage } from 'node:http'
import type { Archive } from '@/lib/archive/model'
import { METRICS, READY } from '@/lib/site/addresses'
import { healthOf } from './health'
import { isIndexing } from './until-indexed'

interface MonitoringParts {
  readonly archive: Archive
  readonly version: string
  readonly isOperator: (request: IncomingMessage) => boolean
  /** Tells whether other servers may show a change that this server has not loaded. */
  readonly isBehind?: (() => boolean) | undefined
  /** Returns the metrics for Prometheus; absent if none are collected. */
  readonly metrics?: (() => Promise<string>) | undefined
}

interface MonitoringAnswer {
  readonly status: number
  readonly type?: string
  readonly text: string
}

/** Text format 0.0.4: https://prometheus.io/docs/instrumenting/exposition_formats/ */
const PROMETHEUS_TYPE = 'text/plain; version=0.0.4; charset=utf-8'

/** Answers monitoring systems: `/healthz`, `/readyz` and `/metrics`. */
export function createMonitoring({ archive, version, isOperator, isBehind, metrics }: MonitoringParts) {
  return async (path: string, request: IncomingMessage): Promise<MonitoringAnswer> => {
    switch (path) {
      case READY: {
        const state = isIndexing(archive) ? 'indexing' : isBehind?.() ? 'behind' : 'ready'
        return {
          status: state === 'ready' ? 200 : 503,
          text: `${state}\nlists ${archive.listsHash()}\n`,
        }
      }
      case METRICS:
        if (!isOperator(request)) return { status: 403, text: 'Only for operators: OPS_TOKEN.\n' }
        return { status: 200, type: PROMETHEUS_TYPE, text: (await metrics?.()) ?? '' }
      default:
        return healthOf(archive, version, isOperator(request))
    }
  }
}
