// Entry of the worker thread that rasterizes pictures. Plain JavaScript, so that it starts quickly.
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
