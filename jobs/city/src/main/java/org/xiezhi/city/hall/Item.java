package org.xiezhi.city.hall;

import java.math.BigDecimal;
import java.util.List;

/**
 * An item of the catalogue, in the version that is in force while the hall is played.
 *
 * @param code 实施编码
 * @param name 事项名称
 * @param department that handles it
 * @param mode single, joint or lower_review
 * @param immediate 即办件: promised to be done at once
 * @param statutory the term of the law
 * @param promised the term that was published, no longer than the law's
 * @param result whether there is a licence or document to hand over
 * @param specialTypes for what its clock may be stopped
 * @param fee what may be charged; null for nothing
 * @param materials what an applicant may be asked for, in the order of the list
 * @param flow the steps that a case must take
 * @param active false for an item that may no longer be handled
 */
record Item(
    String code,
    String name,
    String department,
    String mode,
    boolean immediate,
    Term statutory,
    Term promised,
    boolean result,
    List<String> specialTypes,
    Fee fee,
    List<Material> materials,
    Flow flow,
    boolean active) {
  Item {
    specialTypes = List.copyOf(specialTypes);
    materials = List.copyOf(materials);
  }

  /** A published price for one unit. */
  record Fee(String code, BigDecimal price) {}

  /**
   * A paper on the list of an item.
   *
   * @param shared whether it comes from another department, so that nobody may be asked for it
   * @param mayFollow whether it may be handed in after the decision (可容缺)
   */
  record Material(String code, boolean required, boolean shared, boolean mayFollow) {}

  /**
   * What must be done between acceptance and decision.
   *
   * @param separateDuties whether nobody may take in, review and decide a case all alone
   */
  record Flow(boolean review, boolean siteCheck, boolean separateDuties) {
    /** Nothing. */
    static final Flow NONE = new Flow(false, false, false);
  }

  /** The papers that an applicant may be asked for. */
  List<Material> askable() {
    return materials.stream().filter(material -> !material.shared()).toList();
  }

  /** Whether both terms are counted in days and leave room for what may happen in a case. */
  boolean takesDays() {
    return active && !immediate && !statutory.inHours() && !promised.inHours();
  }
}
