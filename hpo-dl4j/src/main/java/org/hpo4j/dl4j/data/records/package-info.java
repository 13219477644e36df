/**
 * Data sets from files by DataVec's record readers: CSV tables and folders of images.
 *
 * <p>Entry types: {@link org.hpo4j.dl4j.data.records.CsvRecords} and {@link org.hpo4j.dl4j.data.records.ImageRecords}. Both
 * read everything once, into one data set that all trials share. Allowed neighbours: {@link org.hpo4j.dl4j.data}.
 */
@NullMarked
package org.hpo4j.dl4j.data.records;

import org.jspecify.annotations.NullMarked;
