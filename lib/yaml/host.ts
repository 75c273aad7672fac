import type { Diagnostic } from '@/lib/issue/model'
import { fault, type Located } from './read-entry'

const HOST = /^(?!www\.)[a-z0-9]+(?:-+[a-z0-9]+)*(?:\.[a-z0-9]+(?:-+[a-z0-9]+)*)+$/

/** Checks a host as editors write it: `example.com`. The host also stands for its subdomains. */
export const hostFaults = (host: Located): readonly Diagnostic[] =>
  HOST.test(host.text)
    ? []
    : [
        fault(
          'bad-host',
          host,
          `“${host.text}” is no host. Write it in lower case, without https://, www. and path: example.com.`,
        ),
      ]
