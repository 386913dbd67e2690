/**
 * Electronic signatures 电签: what was written on a pad becomes a picture, a JBIG1 image, and the packets of the upload.
 *
 * <p>The feature code 特征码 that ties it to a payment is {@link dev.tillwright.core.receipt.FeatureCode}.
 */
package dev.tillwright.core.signature;
