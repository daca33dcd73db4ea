-- The city's catalogue: 13 divisions, 50 departments, their windows and officers, 441 items in force and 8 retired
-- ones, with legal bases, materials and fee standards. Run by `approval_hall` after 01-schema.sql; may be run again.
-- Everything is computed from the lists below, so every run gives the same rows. A sample, not a legal reference.

insert into hall.district (district_code, district_name, parent_code, level) values
  ('370200', '青岛市', null, 1),
  ('370202', '市南区', '370200', 2),
  ('370203', '市北区', '370200', 2),
  ('370211', '黄岛区', '370200', 2),
  ('370212', '崂山区', '370200', 2),
  ('370213', '李沧区', '370200', 2),
  ('370214', '城阳区', '370200', 2),
  ('370215', '即墨区', '370200', 2),
  ('370271', '青岛高新区', '370200', 2),
  ('370272', '胶东临空经济示范区', '370200', 2),
  ('370281', '胶州市', '370200', 2),
  ('370283', '平度市', '370200', 2),
  ('370285', '莱西市', '370200', 2)
on conflict do nothing;

insert into hall.department (department_code, department_no, department_name, short_name) values
  ('11370200QD00000153', 1, '青岛市行政审批服务局', '市审批局'),
  ('11370200QD0000023X', 2, '青岛市发展和改革委员会', '市发展改革委'),
  ('11370200QD0000031Q', 3, '青岛市教育局', '市教育局'),
  ('11370200QD000004XG', 4, '青岛市科学技术局', '市科技局'),
  ('11370200QD0000058G', 5, '青岛市工业和信息化局', '市工信局'),
  ('11370200QD0000066B', 6, '青岛市民族与宗教事务局', '市民宗局'),
  ('11370200QD00000746', 7, '青岛市公安局', '市公安局'),
  ('11370200QD00000821', 8, '青岛市民政局', '市民政局'),
  ('11370200QD0000090U', 9, '青岛市司法局', '市司法局'),
  ('11370200QD0000103H', 10, '青岛市财政局', '市财政局'),
  ('11370200QD0000111C', 11, '青岛市人力资源和社会保障局', '市人社局'),
  ('11370200QD000012X4', 12, '青岛市自然资源和规划局', '市资源规划局'),
  ('11370200QD00001384', 13, '青岛市生态环境局', '市生态环境局'),
  ('11370200QD0000146Y', 14, '青岛市住房和城乡建设局', '市住建局'),
  ('11370200QD0000154R', 15, '青岛市城市管理局', '市城管局'),
  ('11370200QD0000162L', 16, '青岛市交通运输局', '市交通局'),
  ('11370200QD0000170F', 17, '青岛市水务管理局', '市水务局'),
  ('11370200QD0000189C', 18, '青岛市海洋发展局', '市海洋局'),
  ('11370200QD00001977', 19, '青岛市农业农村局', '市农业农村局'),
  ('11370200QD000020XP', 20, '青岛市商务局', '市商务局'),
  ('11370200QD0000218P', 21, '青岛市文化和旅游局', '市文旅局'),
  ('11370200QD0000226J', 22, '青岛市卫生健康委员会', '市卫健委'),
  ('11370200QD0000234D', 23, '青岛市退役军人事务局', '市退役军人局'),
  ('11370200QD00002428', 24, '青岛市应急管理局', '市应急局'),
  ('11370200QD00002503', 25, '青岛市市场监督管理局', '市市场监管局'),
  ('11370200QD00002690', 26, '青岛市体育局', '市体育局'),
  ('11370200QD0000277T', 27, '青岛市统计局', '市统计局'),
  ('11370200QD0000285M', 28, '青岛市医疗保障局', '市医保局'),
  ('11370200QD0000293G', 29, '青岛市园林和林业局', '市园林林业局'),
  ('11370200QD00003066', 30, '青岛市地方金融管理局', '市金融局'),
  ('11370200QD00003141', 31, '青岛市国防动员办公室', '市国动办'),
  ('11370200QD0000322U', 32, '青岛市大数据发展管理局', '市大数据局'),
  ('11370200QD0000330N', 33, '青岛市外事办公室', '市外办'),
  ('11370200QD0000349K', 34, '青岛市国有资产监督管理委员会', '市国资委'),
  ('11370200QD0000357E', 35, '青岛市新闻出版局', '市新闻出版局'),
  ('11370200QD00003659', 36, '青岛市公安局交通警察支队', '市交警支队'),
  ('11370200QD00003734', 37, '青岛市公安局出入境管理局', '市出入境局'),
  ('11370200QD0000381Y', 38, '青岛市消防救援支队', '市消防支队'),
  ('11370200QD000039XN', 39, '青岛市气象局', '市气象局'),
  ('11370200QD0000402F', 40, '青岛市烟草专卖局', '市烟草局'),
  ('11370200QD0000410A', 41, '青岛市税务局', '市税务局'),
  ('11370200QD00004297', 42, '青岛市邮政管理局', '市邮政局'),
  ('11370200QD00004372', 43, '青岛海关', '青岛海关'),
  ('11370200QD0000445W', 44, '青岛海事局', '青岛海事局'),
  ('11370200QD0000453P', 45, '青岛市档案局', '市档案局'),
  ('11370200QD0000461J', 46, '青岛市住房公积金管理中心', '市公积金中心'),
  ('11370200QD000047XA', 47, '青岛市社会保险事业中心', '市社保中心'),
  ('11370200QD0000488A', 48, '青岛市残疾人联合会', '市残联'),
  ('11370200QD00004965', 49, '中共青岛市委机构编制委员会办公室', '市编办'),
  ('11370200QD0000509T', 50, '青岛市电影局', '市电影局')
on conflict do nothing;

-- One window for each department in the city's hall and in each district's, watched by one camera.
insert into hall.service_window (window_no, district_code, department_code, hall_name, camera_no)
select d.district_code || '-' || lpad(p.department_no::text, 2, '0'), d.district_code, p.department_code,
  d.district_name || case d.level when 1 then '市民中心' else '政务服务大厅' end,
  d.district_code || '00' || '00' || '132' || '0' || lpad(p.department_no::text, 6, '0')
from hall.district d cross join hall.department p
on conflict do nothing;

-- Three officers at each: one accepts, one reviews, one decides. The names are made up.
insert into hall.officer (officer_id, officer_name, department_code, district_code, window_no, duty)
select w.window_no || '-' || n,
  substr('王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗', 1 + (p.department_no * 7 + right(w.district_code, 2)::integer * 3 + n * 5) % 20, 1)
    || substr('建海晓志文丽国玉春明', 1 + (p.department_no * 3 + right(w.district_code, 2)::integer + n) % 10, 1)
    || substr('华军敏强芳伟霞涛静平', 1 + (p.department_no + right(w.district_code, 2)::integer * 7 + n * 3) % 10, 1),
  w.department_code, w.district_code, case when n = 1 then w.window_no end,
  case n when 1 then 'accept' when 2 then 'review' else 'decide' end
from hall.service_window w join hall.department p using (department_code) cross join generate_series(1, 3) n
on conflict do nothing;

-- What the departments handle: two subjects each. A promise that is not given here is computed below.
drop table if exists pg_temp.subject;
create temp table subject (
  department_no smallint, subject_no smallint, subject text, mode text, result_type text, statutory_limit integer, statutory_unit text,
  promised_limit integer, promised_unit text, law text, article text, rank text, fee_code text, special_types text);
insert into subject values
  (1, 1, '企业设立登记', 'single', 'licence', 3, 'workday', null, null, '中华人民共和国市场主体登记管理条例', '第十九条', 'regulation', null, null),
  (1, 2, '人力资源服务许可', 'single', 'licence', 20, 'workday', null, null, '人力资源市场暂行条例', '第十八条', 'regulation', null, null),
  (2, 1, '企业投资项目核准', 'joint', 'document', 45, 'workday', null, null, '企业投资项目核准和备案管理条例', '第三条', 'regulation', null, '专家评审,委托评估'),
  (2, 2, '固定资产投资项目节能审查', 'single', 'document', 20, 'workday', null, null, '中华人民共和国节约能源法', '第十五条', 'law', null, '专家评审'),
  (3, 1, '民办学校办学许可', 'single', 'licence', 60, 'workday', null, null, '中华人民共和国民办教育促进法', '第十二条', 'law', null, '专家评审'),
  (3, 2, '教师资格认定', 'single', 'licence', 30, 'workday', null, null, '中华人民共和国教师法', '第十三条', 'law', null, null),
  (4, 1, '实验动物使用许可', 'lower_review', 'licence', 20, 'workday', null, null, '实验动物管理条例', '第六条', 'regulation', null, '专家评审'),
  (4, 2, '外国人来华工作许可', 'single', 'licence', 10, 'workday', null, null, '中华人民共和国出境入境管理法', '第四十一条', 'law', null, null),
  (5, 1, '民用爆炸物品销售许可', 'lower_review', 'licence', 20, 'workday', null, null, '民用爆炸物品安全管理条例', '第十九条', 'regulation', null, '检验'),
  (5, 2, '无线电台执照核发', 'single', 'licence', 20, 'workday', null, null, '中华人民共和国无线电管理条例', '第二十七条', 'regulation', 'GF-0501', null),
  (6, 1, '宗教活动场所设立审批', 'lower_review', 'document', 20, 'workday', null, null, '宗教事务条例', '第二十一条', 'regulation', null, null),
  (6, 2, '宗教临时活动地点指定', 'single', 'document', 20, 'workday', null, null, '宗教事务条例', '第三十五条', 'regulation', null, null),
  (7, 1, '旅馆业特种行业许可', 'single', 'licence', 20, 'workday', null, null, '旅馆业治安管理办法', '第四条', 'regulation', null, '检验'),
  (7, 2, '居民身份证补领换领', 'single', 'licence', 20, 'workday', null, null, '中华人民共和国居民身份证法', '第十一条', 'law', 'GF-0701', null),
  (8, 1, '社会团体成立登记', 'single', 'licence', 60, 'workday', null, null, '社会团体登记管理条例', '第三条', 'regulation', null, null),
  (8, 2, '建设经营性公墓审批', 'lower_review', 'document', 20, 'workday', null, null, '殡葬管理条例', '第八条', 'regulation', null, '专家评审'),
  (9, 1, '律师执业许可', 'lower_review', 'licence', 20, 'workday', null, null, '中华人民共和国律师法', '第六条', 'law', null, null),
  (9, 2, '司法鉴定机构设立登记', 'lower_review', 'licence', 20, 'workday', null, null, '全国人民代表大会常务委员会关于司法鉴定管理问题的决定', '第三条', 'law', null, '专家评审'),
  (10, 1, '会计代理记账机构执业资格审批', 'single', 'licence', 15, 'workday', null, null, '中华人民共和国会计法', '第三十四条', 'law', null, null),
  (10, 2, '政府采购进口产品审核', 'single', 'document', 10, 'workday', null, null, '中华人民共和国政府采购法', '第十条', 'law', null, '专家评审'),
  (11, 1, '劳务派遣经营许可', 'single', 'licence', 20, 'workday', null, null, '中华人民共和国劳动合同法', '第五十七条', 'law', null, null),
  (11, 2, '特殊工时工作制审批', 'single', 'document', 20, 'workday', null, null, '中华人民共和国劳动法', '第三十九条', 'law', null, null),
  (12, 1, '不动产登记', 'single', 'licence', 30, 'workday', null, null, '不动产登记暂行条例', '第二十条', 'regulation', 'GF-1201', null),
  (12, 2, '建设工程规划许可', 'joint', 'licence', 45, 'workday', null, null, '中华人民共和国城乡规划法', '第四十条', 'law', null, '专家评审,听证'),
  (13, 1, '建设项目环境影响评价审批', 'single', 'document', 60, 'workday', null, null, '中华人民共和国环境影响评价法', '第二十二条', 'law', null, '专家评审,听证'),
  (13, 2, '排污许可', 'single', 'licence', 30, 'workday', null, null, '排污许可管理条例', '第二条', 'regulation', null, '检测'),
  (14, 1, '建筑工程施工许可', 'joint', 'licence', 45, 'workday', null, null, '中华人民共和国建筑法', '第七条', 'law', null, null),
  (14, 2, '商品房预售许可', 'single', 'licence', 10, 'workday', null, null, '中华人民共和国城市房地产管理法', '第四十五条', 'law', null, null),
  (15, 1, '城市道路占用挖掘许可', 'single', 'licence', 20, 'workday', null, null, '城市道路管理条例', '第三十一条', 'regulation', 'GF-1501', null),
  (15, 2, '城市道路紧急抢修挖掘补办', 'single', 'document', 24, 'hour', 2, 'hour', '城市道路管理条例', '第三十四条', 'regulation', 'GF-1501', null),
  (16, 1, '道路货物运输经营许可', 'single', 'licence', 20, 'workday', null, null, '中华人民共和国道路运输条例', '第二十四条', 'regulation', null, null),
  (16, 2, '超限运输车辆行驶公路许可', 'single', 'licence', 20, 'workday', 4, 'hour', '中华人民共和国公路法', '第五十条', 'law', 'GF-1601', '检测'),
  (17, 1, '取水许可', 'single', 'licence', 45, 'workday', null, null, '中华人民共和国水法', '第四十八条', 'law', null, '专家评审,听证'),
  (17, 2, '生产建设项目水土保持方案审批', 'single', 'document', 20, 'workday', null, null, '中华人民共和国水土保持法', '第二十五条', 'law', 'GF-1701', '专家评审'),
  (18, 1, '海域使用权审核', 'lower_review', 'document', 20, 'workday', null, null, '中华人民共和国海域使用管理法', '第十七条', 'law', 'GF-1801', '专家评审'),
  (18, 2, '渔业捕捞许可', 'single', 'licence', 20, 'workday', null, null, '中华人民共和国渔业法', '第二十三条', 'law', null, '检验'),
  (19, 1, '农药经营许可', 'single', 'licence', 20, 'workday', null, null, '农药管理条例', '第二十四条', 'regulation', null, null),
  (19, 2, '动物防疫条件合格证核发', 'single', 'licence', 20, 'workday', null, null, '中华人民共和国动物防疫法', '第二十五条', 'law', null, '检疫'),
  (20, 1, '拍卖企业经营批准', 'single', 'licence', 20, 'workday', null, null, '中华人民共和国拍卖法', '第十一条', 'law', null, null),
  (20, 2, '对外劳务合作经营资格审批', 'single', 'licence', 20, 'workday', null, null, '对外劳务合作管理条例', '第六条', 'regulation', null, null),
  (21, 1, '营业性演出审批', 'single', 'document', 3, 'workday', null, null, '营业性演出管理条例', '第十三条', 'regulation', null, null),
  (21, 2, '旅行社设立许可', 'single', 'licence', 20, 'workday', null, null, '旅行社条例', '第七条', 'regulation', null, null),
  (22, 1, '医疗机构执业登记', 'single', 'licence', 45, 'workday', null, null, '医疗机构管理条例', '第九条', 'regulation', null, '专家评审'),
  (22, 2, '公共场所卫生许可', 'single', 'licence', 20, 'workday', null, null, '公共场所卫生管理条例', '第四条', 'regulation', null, '检测'),
  (23, 1, '退役士兵安置资格确认', 'single', 'document', 20, 'workday', null, null, '中华人民共和国退役军人保障法', '第二十一条', 'law', null, null),
  (23, 2, '伤残等级评定', 'lower_review', 'document', 60, 'workday', null, null, '军人抚恤优待条例', '第二十七条', 'regulation', null, '鉴定'),
  (24, 1, '危险化学品经营许可', 'single', 'licence', 30, 'workday', null, null, '危险化学品安全管理条例', '第三十五条', 'regulation', null, '专家评审'),
  (24, 2, '烟花爆竹经营许可', 'single', 'licence', 30, 'workday', null, null, '烟花爆竹安全管理条例', '第十六条', 'regulation', null, null),
  (25, 1, '食品经营许可', 'single', 'licence', 20, 'workday', null, null, '中华人民共和国食品安全法', '第三十五条', 'law', null, null),
  (25, 2, '特种设备使用登记', 'single', 'licence', 30, 'workday', null, null, '中华人民共和国特种设备安全法', '第三十三条', 'law', 'GF-2501', '检验'),
  (26, 1, '经营高危险性体育项目许可', 'single', 'licence', 30, 'workday', null, null, '全民健身条例', '第三十二条', 'regulation', null, null),
  (26, 2, '健身气功活动站点设立审批', 'single', 'document', 20, 'workday', null, null, '国务院对需保留的行政审批项目设定行政许可的决定', '第三百三十六项', 'regulation', null, null),
  (27, 1, '涉外统计调查资格认定', 'lower_review', 'licence', 20, 'workday', null, null, '中华人民共和国统计法', '第四十九条', 'law', null, null),
  (27, 2, '部门统计调查项目审批', 'single', 'document', 20, 'workday', null, null, '中华人民共和国统计法', '第十二条', 'law', null, null),
  (28, 1, '基本医疗保险参保登记', 'single', 'document', 10, 'workday', null, null, '中华人民共和国社会保险法', '第五十八条', 'law', null, null),
  (28, 2, '定点医药机构协议签订', 'single', 'document', 60, 'workday', null, null, '医疗保障基金使用监督管理条例', '第十一条', 'regulation', null, '专家评审'),
  (29, 1, '临时占用城市绿地审批', 'single', 'document', 20, 'workday', null, null, '城市绿化条例', '第十九条', 'regulation', null, '专家评审'),
  (29, 2, '林木采伐许可', 'single', 'licence', 20, 'workday', null, null, '中华人民共和国森林法', '第五十六条', 'law', null, null),
  (30, 1, '融资担保公司设立审批', 'lower_review', 'licence', 30, 'workday', null, null, '融资担保公司监督管理条例', '第六条', 'regulation', null, null),
  (30, 2, '典当行设立审批', 'lower_review', 'licence', 20, 'workday', null, null, '国务院对需保留的行政审批项目设定行政许可的决定', '第一百八十一项', 'regulation', null, null),
  (31, 1, '应建防空地下室的民用建筑项目审批', 'joint', 'document', 45, 'workday', null, null, '中华人民共和国人民防空法', '第二十二条', 'law', 'GF-3101', null),
  (31, 2, '人民防空工程拆除审批', 'single', 'document', 20, 'workday', null, null, '中华人民共和国人民防空法', '第二十八条', 'law', null, null),
  (32, 1, '政务信息化项目审核', 'joint', 'document', 45, 'workday', null, null, '山东省大数据发展促进条例', '第二十二条', 'local_regulation', null, '专家评审'),
  (32, 2, '公共数据开放申请', 'single', 'document', 20, 'workday', null, null, '青岛市公共数据条例', '第二十条', 'local_regulation', null, null),
  (33, 1, '邀请外国人来华确认', 'single', 'document', 5, 'workday', null, null, '中华人民共和国出境入境管理法', '第十五条', 'law', null, null),
  (33, 2, '亚太经合组织商务旅行卡审核', 'lower_review', 'licence', 20, 'workday', null, null, '中华人民共和国出境入境管理法', '第九条', 'law', null, null),
  (34, 1, '企业国有资产评估项目核准', 'single', 'document', 20, 'workday', null, null, '中华人民共和国企业国有资产法', '第四十七条', 'law', null, '专家评审'),
  (34, 2, '企业国有产权转让批准', 'joint', 'document', 45, 'workday', null, null, '中华人民共和国企业国有资产法', '第五十三条', 'law', null, null),
  (35, 1, '出版物零售业务许可', 'single', 'licence', 20, 'workday', null, null, '出版管理条例', '第三十五条', 'regulation', null, null),
  (35, 2, '印刷企业设立许可', 'single', 'licence', 60, 'workday', null, null, '印刷业管理条例', '第八条', 'regulation', null, null),
  (36, 1, '机动车登记', 'single', 'licence', 2, 'workday', null, null, '中华人民共和国道路交通安全法', '第八条', 'law', 'GF-3601', '检验'),
  (36, 2, '机动车临时行驶车号牌核发', 'single', 'licence', 1, 'workday', 1, 'hour', '中华人民共和国道路交通安全法', '第八条', 'law', 'GF-3602', null),
  (37, 1, '普通护照签发', 'single', 'licence', 15, 'day', null, null, '中华人民共和国护照法', '第六条', 'law', 'GF-3701', null),
  (37, 2, '往来港澳通行证签发', 'single', 'licence', 20, 'workday', null, null, '中华人民共和国出境入境管理法', '第十条', 'law', 'GF-3702', null),
  (38, 1, '公众聚集场所投入使用营业前消防安全检查', 'single', 'licence', 10, 'workday', null, null, '中华人民共和国消防法', '第十五条', 'law', null, null),
  (38, 2, '专职消防队验收', 'single', 'document', 20, 'workday', null, null, '中华人民共和国消防法', '第四十条', 'law', null, null),
  (39, 1, '防雷装置设计审核', 'single', 'document', 20, 'workday', null, null, '气象灾害防御条例', '第二十三条', 'regulation', null, '检测'),
  (39, 2, '升放无人驾驶自由气球审批', 'single', 'document', 2, 'workday', null, null, '通用航空飞行管制条例', '第三十三条', 'regulation', null, null),
  (40, 1, '烟草专卖零售许可', 'single', 'licence', 20, 'workday', null, null, '中华人民共和国烟草专卖法', '第十六条', 'law', null, '听证'),
  (40, 2, '烟草专卖品准运证核发', 'single', 'licence', 5, 'workday', null, null, '中华人民共和国烟草专卖法', '第二十二条', 'law', null, null),
  (41, 1, '增值税防伪税控最高开票限额审批', 'single', 'document', 10, 'workday', null, null, '中华人民共和国税收征收管理法', '第二十一条', 'law', null, null),
  (41, 2, '延期缴纳税款核准', 'lower_review', 'document', 20, 'workday', null, null, '中华人民共和国税收征收管理法', '第三十一条', 'law', null, null),
  (42, 1, '快递业务经营许可', 'single', 'licence', 45, 'day', null, null, '中华人民共和国邮政法', '第五十三条', 'law', null, null),
  (42, 2, '撤销邮政营业场所审批', 'single', 'document', 20, 'workday', null, null, '中华人民共和国邮政法', '第九条', 'law', null, null),
  (43, 1, '报关单位备案', 'single', 'document', 3, 'workday', null, null, '中华人民共和国海关法', '第十一条', 'law', null, null),
  (43, 2, '海关监管货物仓储审批', 'single', 'licence', 20, 'workday', null, null, '中华人民共和国海关法', '第三十八条', 'law', null, null),
  (44, 1, '船舶国籍登记', 'single', 'licence', 7, 'workday', null, null, '中华人民共和国船舶登记条例', '第三条', 'regulation', 'GF-4401', '检验'),
  (44, 2, '海上水上施工作业许可', 'single', 'licence', 20, 'workday', null, null, '中华人民共和国海上交通安全法', '第四十八条', 'law', null, '专家评审'),
  (45, 1, '延期移交档案审批', 'single', 'document', 20, 'workday', null, null, '中华人民共和国档案法', '第十五条', 'law', null, null),
  (45, 2, '赠送交换出境档案审批', 'lower_review', 'document', 20, 'workday', null, null, '中华人民共和国档案法', '第二十五条', 'law', null, '鉴定'),
  (46, 1, '住房公积金提取', 'single', 'none', 3, 'day', null, null, '住房公积金管理条例', '第二十五条', 'regulation', null, null),
  (46, 2, '住房公积金个人住房贷款', 'single', 'document', 15, 'day', null, null, '住房公积金管理条例', '第二十六条', 'regulation', null, null),
  (47, 1, '职工正常退休核准', 'single', 'document', 20, 'workday', null, null, '中华人民共和国社会保险法', '第十六条', 'law', null, null),
  (47, 2, '社会保险关系转移接续', 'single', 'none', 45, 'day', null, null, '中华人民共和国社会保险法', '第十九条', 'law', null, null),
  (48, 1, '残疾人证核发', 'lower_review', 'licence', 20, 'workday', null, null, '中华人民共和国残疾人保障法', '第二条', 'law', null, '鉴定'),
  (48, 2, '残疾儿童康复救助审核', 'single', 'document', 20, 'workday', null, null, '残疾预防和残疾人康复条例', '第二十六条', 'regulation', null, '鉴定'),
  (49, 1, '事业单位设立登记', 'single', 'licence', 30, 'workday', null, null, '事业单位登记管理暂行条例', '第三条', 'regulation', null, null),
  (49, 2, '机关统一社会信用代码赋码', 'single', 'licence', 10, 'workday', null, null, '中国共产党机构编制工作条例', '第二十四条', 'regulation', null, null),
  (50, 1, '电影放映单位设立许可', 'single', 'licence', 20, 'workday', null, null, '中华人民共和国电影产业促进法', '第二十四条', 'law', null, null),
  (50, 2, '举办电影节展审批', 'lower_review', 'document', 20, 'workday', null, null, '中华人民共和国电影产业促进法', '第三十五条', 'law', null, null);

insert into hall.fee_standard (fee_code, version_no, fee_name, unit, unit_price, basis, collector_code, valid_from, valid_to, recorded_at)
select s.fee_code, s.version_no, s.fee_name, s.unit, s.unit_price, s.basis, p.department_code, s.valid_from::timestamptz, s.valid_to::timestamptz,
  s.valid_from::timestamptz - interval '7 days'
from (values
  ('GF-0501', 1, 5, '无线电台执照费', '台', 10.00, '发改价格〔2017〕1186号', '2018-01-01 00:00+08', null),
  ('GF-0701', 1, 7, '居民身份证工本费', '证', 40.00, '发改价格〔2003〕2322号', '2004-01-01 00:00+08', null),
  ('GF-1201', 1, 12, '不动产登记费', '件', 80.00, '发改价格规〔2016〕2559号', '2016-12-06 00:00+08', null),
  ('GF-1501', 1, 15, '城市道路占用挖掘修复费', '平方米', 180.00, '鲁价费发〔2016〕45号', '2016-06-01 00:00+08', null),
  ('GF-1601', 1, 16, '公路路产补偿费', '车次', 100.00, '鲁价费发〔2015〕68号', '2015-08-01 00:00+08', null),
  ('GF-1701', 1, 17, '水土保持补偿费', '平方米', 1.20, '鲁发改成本〔2020〕1480号', '2021-01-01 00:00+08', null),
  ('GF-1801', 1, 18, '海域使用金', '公顷', 3300.00, '鲁财综〔2018〕15号', '2018-05-01 00:00+08', '2025-01-01 00:00+08'),
  ('GF-1801', 2, 18, '海域使用金', '公顷', 3000.00, '鲁财综〔2024〕22号', '2025-01-01 00:00+08', null),
  ('GF-2501', 1, 25, '特种设备检验费', '台', 260.00, '鲁价费发〔2017〕30号', '2017-07-01 00:00+08', '2025-07-01 00:00+08'),
  ('GF-2501', 2, 25, '特种设备检验费', '台', 220.00, '鲁发改成本〔2025〕310号', '2025-07-01 00:00+08', null),
  ('GF-3101', 1, 31, '防空地下室易地建设费', '平方米', 2000.00, '鲁发改成本〔2021〕205号', '2021-04-01 00:00+08', null),
  ('GF-3601', 1, 36, '机动车号牌工本费', '副', 100.00, '发改价格〔2004〕2831号', '2005-01-01 00:00+08', null),
  ('GF-3602', 1, 36, '机动车临时号牌工本费', '张', 5.00, '发改价格〔2004〕2831号', '2005-01-01 00:00+08', null),
  ('GF-3701', 1, 37, '普通护照工本费', '本', 160.00, '发改价格〔2013〕1494号', '2013-10-01 00:00+08', '2019-07-01 00:00+08'),
  ('GF-3701', 2, 37, '普通护照工本费', '本', 120.00, '发改价格〔2019〕914号', '2019-07-01 00:00+08', null),
  ('GF-3702', 1, 37, '往来港澳通行证工本费', '证', 60.00, '发改价格〔2019〕914号', '2019-07-01 00:00+08', null),
  ('GF-4401', 1, 44, '船舶登记费', '艘次', 300.00, '计价格〔2002〕72号', '2003-01-01 00:00+08', '2015-11-01 00:00+08')
) s (fee_code, version_no, department_no, fee_name, unit, unit_price, basis, valid_from, valid_to)
join hall.department p using (department_no)
on conflict do nothing;

-- Each subject is four items; the first subject of the first 41 departments has a fifth, so that there are 441.
-- Cancelling and replacing a licence are done at once (即办件). The others promise some 58 % less than the law allows.
drop table if exists pg_temp.new_item;
create temp table new_item as
select p.department_code || case s.mode when 'lower_review' then '4' else '3' end || '3701' || lpad(s.department_no::text, 2, '0')
    || lpad(s.subject_no::text, 3, '0') || lpad(v.variant::text, 3, '0') as item_code,
  s.subject || '（' || v.variant_name || '）' as item_name, p.department_code, s.department_no, s.subject_no, v.variant, s.mode,
  case when v.immediate then '1' else '2' end as case_type, s.statutory_limit, s.statutory_unit,
  case when v.immediate then 0
    when s.promised_limit is not null then s.promised_limit
    else greatest(1, round(s.statutory_limit * 0.42)::integer
      + case when s.statutory_limit >= 10 then (s.department_no + s.subject_no + v.variant) % 3 - 1 else 0 end) end as promised_limit,
  case when v.immediate then 'workday' else coalesce(s.promised_unit, s.statutory_unit) end as promised_unit,
  f.fee_code is not null and not v.immediate as is_fee, case when not v.immediate then f.basis end as fee_basis,
  case when v.variant = 4 then 'none' else s.result_type end as result_type,
  case when not v.immediate then s.special_types end as special_types, s.law, s.article, s.rank
from subject s
join hall.department p using (department_no)
join (values (1, '首次申请', false), (2, '变更', false), (3, '延续', false), (4, '注销', true), (5, '遗失补办', true))
  v (variant, variant_name, immediate) on v.variant <= 4 or s.subject_no = 1 and s.department_no <= 41
left join hall.fee_standard f on f.fee_code = s.fee_code and f.valid_to is null;

-- The variants of the first subject of every fifth department had a longer promise before July 2025.
insert into hall.item (item_code, version_no, item_name, department_code, mode, case_type, statutory_limit, statutory_unit,
  promised_limit, promised_unit, is_fee, fee_basis, result_type, special_types, flow_version, status, valid_from, valid_to, recorded_at)
select item_code, 1, item_name, department_code, mode, case_type, statutory_limit, statutory_unit,
  case when case_type = '2' then statutory_limit else 0 end, case when case_type = '2' then statutory_unit else 'workday' end,
  is_fee, fee_basis, result_type, special_types, '1', 'active', timestamptz '2020-01-01 00:00+08', timestamptz '2025-07-01 00:00+08',
  timestamptz '2019-12-20 09:00+08'
from new_item where subject_no = 1 and department_no % 5 = 0
on conflict do nothing;

insert into hall.item (item_code, version_no, item_name, department_code, mode, case_type, statutory_limit, statutory_unit,
  promised_limit, promised_unit, is_fee, fee_basis, result_type, special_types, flow_version, status, valid_from, recorded_at)
select item_code, case when subject_no = 1 and department_no % 5 = 0 then 2 else 1 end, item_name, department_code, mode, case_type,
  statutory_limit, statutory_unit, promised_limit, promised_unit, is_fee, fee_basis, result_type, special_types, '1', 'active',
  case when subject_no = 1 and department_no % 5 = 0 then timestamptz '2025-07-01 00:00+08' else timestamptz '2020-01-01 00:00+08' end,
  case when subject_no = 1 and department_no % 5 = 0 then timestamptz '2025-06-20 09:00+08' else timestamptz '2019-12-20 09:00+08' end
from new_item
on conflict do nothing;

insert into hall.item_basis (item_code, basis_no, law, article, rank, recorded_at)
select item_code, 1, law, article, rank, timestamptz '2019-12-20 09:00+08'
from new_item
on conflict do nothing;

-- Second bases that are repealed; the items still stand on their first.
insert into hall.item_basis (item_code, basis_no, law, article, rank, in_force_from, in_force_to, recorded_at)
select n.item_code, 2, r.law, r.article, r.rank, r.in_force_from::timestamptz, r.in_force_to::timestamptz, timestamptz '2019-12-20 09:00+08'
from new_item n
join (values
  (12, 1, '中华人民共和国物权法', '第十条', 'law', '2007-10-01 00:00+08', '2021-01-01 00:00+08'),
  (1, 1, '中华人民共和国公司登记管理条例', '第四条', 'regulation', '1994-07-01 00:00+08', '2022-03-01 00:00+08'),
  (30, 1, '中华人民共和国担保法', '第七条', 'law', '1995-10-01 00:00+08', '2021-01-01 00:00+08')
) r (department_no, subject_no, law, article, rank, in_force_from, in_force_to) using (department_no, subject_no)
on conflict do nothing;

-- Retired items: what was once approved and no longer may be.
drop table if exists pg_temp.retired;
create temp table retired as
select p.department_code || '3' || '3701' || lpad(r.department_no::text, 2, '0') || '009' || '001' as item_code, p.department_code, r.*
from (values
  (1, '企业名称预先核准', 'cancelled', '中华人民共和国公司登记管理条例', '第十七条', '2022-03-01 00:00+08'),
  (2, '投资咨询机构资格认定', 'cancelled', '工程咨询单位资格认定办法', '第五条', '2017-12-06 00:00+08'),
  (10, '会计从业资格认定', 'cancelled', '会计从业资格管理办法', '第三条', '2017-11-05 00:00+08'),
  (14, '工程监理企业丙级资质认定', 'cancelled', '工程监理企业资质管理规定', '第九条', '2021-07-01 00:00+08'),
  (20, '酒类流通备案登记', 'cancelled', '酒类流通管理办法', '第六条', '2016-11-03 00:00+08'),
  (25, '计量器具制造许可', 'cancelled', '制造、修理计量器具许可监督管理办法', '第四条', '2017-12-28 00:00+08'),
  (16, '机动车维修经营许可', 'delegated', '机动车维修管理规定', '第七条', '2019-08-08 00:00+08'),
  (26, '国家级运动会承办审批', 'stopped', '全国体育竞赛管理办法', '第十一条', '2020-03-01 00:00+08')
) r (department_no, item_name, status, law, article, retired_at)
join hall.department p using (department_no);

insert into hall.item (item_code, version_no, item_name, department_code, mode, case_type, statutory_limit, statutory_unit,
  promised_limit, promised_unit, is_fee, result_type, flow_version, status, valid_from, valid_to, recorded_at)
select item_code, 1, item_name, department_code, 'single', '2', 20, 'workday', 15, 'workday', false, 'licence', '1', 'active',
  timestamptz '2010-01-01 00:00+08', retired_at::timestamptz, timestamptz '2010-01-01 00:00+08'
from retired
union all
select item_code, 2, item_name, department_code, 'single', '2', 20, 'workday', 15, 'workday', false, 'licence', '1', status,
  retired_at::timestamptz, null, retired_at::timestamptz
from retired
on conflict do nothing;

insert into hall.item_basis (item_code, basis_no, law, article, rank, in_force_from, in_force_to, recorded_at)
select item_code, 1, law, article, 'department_rule', timestamptz '2005-01-01 00:00+08', retired_at::timestamptz, timestamptz '2010-01-01 00:00+08'
from retired
on conflict do nothing;

-- What an applicant may be asked for. Identity papers and business licences come by sharing between departments.
insert into hall.item_material (item_code, material_code, material_name, is_required, from_sharing, may_follow, recorded_at)
select n.item_code, n.item_code || '-' || m.material_no, m.material_name, m.is_required, m.from_sharing, m.material_no in (5, 7), timestamptz '2019-12-20 09:00+08'
from new_item n
join (values
  (1, '申请表', true, false, 1, 5), (2, '申请人身份证明', true, true, 1, 5), (3, '营业执照', false, true, 1, 3),
  (4, '证明符合法定条件的材料', true, false, 1, 1), (5, '变更事项说明', true, false, 2, 2), (6, '原证照', true, false, 2, 4), (7, '遗失声明', true, false, 5, 5)
) m (material_no, material_name, is_required, from_sharing, first_variant, last_variant) on n.variant between m.first_variant and m.last_variant
on conflict do nothing;

-- Which steps a case must take. Every fourth subject is checked on the spot when it is new or changed, and the renewals of
-- every third department rest on a commitment; what is done at once has neither review nor separate duties.
insert into hall.item_flow (item_code, flow_version, needs_review, needs_site_check, by_commitment, separates_duties, recorded_at)
select item_code, '1', case_type = '2' and not (variant = 3 and department_no % 3 = 0),
  case_type = '2' and (department_no + subject_no) % 4 = 0 and variant in (1, 2), variant = 3 and department_no % 3 = 0,
  case_type = '2' and not (variant = 3 and department_no % 3 = 0), timestamptz '2019-12-20 09:00+08'
from new_item
on conflict do nothing;

-- What a reform moved from one department to another: the market bureau's renewals may be decided by the approval bureau.
insert into hall.item_implementer (item_code, department_code, ground, document_no, valid_from, recorded_at)
select n.item_code, p.department_code, 'transfer', '青政字〔2020〕12号', timestamptz '2020-06-01 00:00+08', timestamptz '2020-05-20 09:00+08'
from new_item n cross join hall.department p
where n.department_no = 25 and n.variant = 3 and p.department_no = 1
on conflict do nothing;

insert into hall.intermediary_service (service_code, service_name, basis, valid_from, recorded_at) values
  ('ZJ-01', '建设项目环境影响报告编制', '环境影响评价法', '2020-01-01 00:00+08', '2019-12-20 09:00+08'),
  ('ZJ-02', '施工图设计文件审查', '建设工程质量管理条例', '2020-01-01 00:00+08', '2019-12-20 09:00+08'),
  ('ZJ-03', '水土保持方案编制', '水土保持法', '2020-01-01 00:00+08', '2019-12-20 09:00+08'),
  ('ZJ-04', '特种设备检验检测', '特种设备安全法', '2020-01-01 00:00+08', '2019-12-20 09:00+08')
on conflict do nothing;

insert into hall.treasury_account (account, kind, holder, valid_from, recorded_at) values
  ('370200000001', 'treasury', '国家金库青岛市中心支库', '2020-01-01 00:00+08', '2019-12-20 09:00+08'),
  ('370200000002', 'fiscal', '青岛市财政局非税收入财政专户', '2020-01-01 00:00+08', '2019-12-20 09:00+08')
on conflict do nothing;

drop table pg_temp.subject, pg_temp.new_item, pg_temp.retired;
