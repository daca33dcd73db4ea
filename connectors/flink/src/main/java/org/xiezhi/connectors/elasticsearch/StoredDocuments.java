package org.xiezhi.connectors.elasticsearch;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.xiezhi.connectors.document.Document;
import org.xiezhi.connectors.type.StoredKeys;

/**
 * Documents that wait in keyed state, of each place the newest one. On RocksDB they stand on the
 * disk, and a checkpoint takes only what has changed.
 */
final class StoredDocuments {
  private static final MapStateDescriptor<String, Document> WAITING =
      new MapStateDescriptor<>("waiting", Types.STRING, TypeInformation.of(Document.class));

  private final KeyedStateBackend<String> backend;
  private final MapState<String, Document> waiting;

  StoredDocuments(KeyedStateBackend<String> backend) throws Exception {
    this.backend = requireNonNull(backend);
    this.waiting =
        backend.getPartitionedState(
            VoidNamespace.INSTANCE, VoidNamespaceSerializer.INSTANCE, WAITING);
  }

  /**
   * Keeps a document unless a newer one of its place is kept.
   *
   * @return true if nothing was kept of that place
   */
  boolean put(String key, Document document) throws Exception {
    backend.setCurrentKey(key);
    Document known = waiting.get(document.place());
    if (known == null || known.version < document.version) {
      waiting.put(document.place(), document);
    }
    return known == null;
  }

  /** What is kept of a document's place, or null. */
  Document get(String key, Document document) throws Exception {
    backend.setCurrentKey(key);
    return waiting.get(document.place());
  }

  void remove(String key, Document document) throws Exception {
    backend.setCurrentKey(key);
    waiting.remove(document.place());
  }

  /** Those of a key. */
  List<Document> of(String key) throws Exception {
    backend.setCurrentKey(key);
    List<Document> documents = new ArrayList<>(1);
    waiting.values().forEach(documents::add);
    return documents;
  }

  StoredKeys keys() {
    return StoredKeys.of(backend, WAITING.getName());
  }
}
