package org.xiezhi.connectors.elasticsearch;

import java.util.List;

/** How a bulk request ended. */
sealed interface BulkAnswer {
  /** Tells the one who sent the documents. */
  void tell(Receiver receiver);

  /** Who sent the documents. */
  interface Receiver {
    void items(List<ItemAnswer> items);

    void later(String reason);

    void tooLarge(String reason);

    void refused(String reason);
  }

  /** An answer for every document, in their order. */
  record Items(List<ItemAnswer> items) implements BulkAnswer {
    @Override
    public void tell(Receiver receiver) {
      receiver.items(items);
    }
  }

  /** The server is away or has too much to do: the same request may succeed later. */
  record Later(String reason) implements BulkAnswer {
    @Override
    public void tell(Receiver receiver) {
      receiver.later(reason);
    }
  }

  /** The request has more bytes than the server takes: a smaller one may succeed. */
  record TooLarge(String reason) implements BulkAnswer {
    @Override
    public void tell(Receiver receiver) {
      receiver.tooLarge(reason);
    }
  }

  /** Somebody has to change something; no repetition helps. */
  record Refused(String reason) implements BulkAnswer {
    @Override
    public void tell(Receiver receiver) {
      receiver.refused(reason);
    }
  }
}
