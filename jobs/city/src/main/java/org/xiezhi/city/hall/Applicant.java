package org.xiezhi.city.hall;

import java.util.List;

/**
 * Who applies. Nobody that exists: the names are put together, the numbers belong to no one.
 *
 * @param type person or organisation
 */
record Applicant(String type, String name, String idNo, String phone) {
  private static final List<String> FAMILY =
      List.of("王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴");
  private static final List<String> GIVEN = List.of("建华", "海燕", "晓明", "志强", "文静", "丽娟", "国庆", "玉兰");
  private static final List<String> FIRM = List.of("海源", "鼎盛", "合众", "东岳", "泰和", "蓝湾", "宏图", "瑞丰");

  static Applicant any(Chance chance) {
    String phone = "1990532" + (1000 + chance.between(0, 8999));
    if (chance.percent(60)) {
      String born =
          (1950 + chance.between(0, 55)) + "0" + chance.between(1, 9) + "1" + chance.between(0, 9);
      return new Applicant(
          "person",
          chance.of(FAMILY) + chance.of(GIVEN),
          "370299" + born + (1000 + chance.between(0, 8999)),
          phone);
    }
    return new Applicant(
        "organisation",
        "青岛" + chance.of(FIRM) + chance.of(FIRM) + "有限公司",
        "9137020" + chance.between(0, 9) + "QD" + (10_000_000 + chance.between(0, 89_999_999)),
        phone);
  }
}
