package org.hpo4j.analysis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.hpo4j.HpoException;

/** JSON as Python writes it: ASCII alone, and NaN, Infinity and -Infinity as numbers. */
final class PythonJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
            .build();

    private PythonJson() {}

    static String write(JsonNode node) {
        try {
            return JSON.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new HpoException("Python JSON: a tree can't be written.\nMaybe memory is exhausted.", e);
        }
    }
}
