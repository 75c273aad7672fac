/**
 * How the content was made, as an IPTC digital source type: by a trained model.
 * https://cv.iptc.org/newscodes/digitalsourcetype/
 */
export const DIGITAL_SOURCE = {
  scheme: 'http://cv.iptc.org/newscodes/digitalsourcetype/',
  type: 'trainedAlgorithmicMedia',
} as const
