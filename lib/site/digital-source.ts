/**
 * The IPTC digital source type of content that a model generated.
 * https://cv.iptc.org/newscodes/digitalsourcetype/
 */
export const DIGITAL_SOURCE = {
  scheme: 'http://cv.iptc.org/newscodes/digitalsourcetype/',
  type: 'trainedAlgorithmicMedia',
} as const
