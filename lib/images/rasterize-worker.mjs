// Worker thread that rasterizes pictures. This is plain JavaScript so that the worker starts quickly.
import { parentPort } from 'node:worker_threads'
import { Resvg } from '@resvg/resvg-js'

parentPort.on('message', ({ id, svg }) => {
  try {
    parentPort.postMessage({
      id,
      pixels: new Resvg(svg, { font: { loadSystemFonts: false } }).render().pixels,
    })
  } catch (error) {
    parentPort.postMessage({ id, error: String(error) })
  }
})
