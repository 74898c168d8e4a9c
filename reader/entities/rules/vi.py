"""Vietnamese."""

from __future__ import annotations

from reader.entities.rules.words import COMPANY_TAILS, Words, exact, exact_phrases

WORDS = Words(
    titles=exact_phrases(
        "con gái, con trai, con dâu, con rể, cháu gái, vợ, chồng, ban tổ chức, ban quản lý, ban giám khảo, tổng bí thư, chủ tịch nước, phó chủ tịch nước, quyền chủ tịch nước, chủ tịch, phó chủ tịch, phó chủ tịch thường trực, thủ tướng, "
        "thủ tướng chính phủ, phó thủ tướng, phó thủ tướng thường trực, phó thủ tướng thứ nhất, tổng thống, phó tổng thống, bộ trưởng, thứ trưởng, "
        "thứ trưởng thường trực, bộ trưởng ngoại giao, thứ trưởng ngoại giao, bộ trưởng quốc phòng, bộ trưởng công thương, thứ trưởng thứ nhất, "
        "quyền bộ trưởng, đại sứ đặc mệnh toàn quyền, đại sứ, ủy viên, ủy viên thường trực, tổng lãnh sự, lãnh sự, đại biện, tham tán, tham tán thương mại, tùy viên, bí thư, phó bí thư, bí thư thứ nhất, "
        "bí thư tỉnh ủy, bí thư thành ủy, phó bí thư thường trực, tổng thư ký, phó tổng thư ký, thư ký, chánh văn phòng, phó chánh văn phòng, trưởng ban, phó trưởng ban, "
        "vụ trưởng, phó vụ trưởng, cục trưởng, phó cục trưởng, tổng cục trưởng, giám đốc, phó giám đốc, tổng giám đốc, phó tổng giám đốc, "
        "giám đốc điều hành, giám đốc kinh doanh, thống đốc, phó thống đốc, thị trưởng, phó thị trưởng, tỉnh trưởng, hiệu trưởng, phó hiệu trưởng, viện trưởng, phó viện trưởng, "
        "giáo sư, phó giáo sư, tiến sĩ, tiến sỹ, thạc sĩ, thạc sỹ, gs, pgs, ts, gs ts, pgs ts, ths, viện sĩ, đại tướng, thượng tướng, trung tướng, thiếu tướng, đại tá, "
        "thượng tá, trung tá, thiếu tá, đại úy, chuẩn đô đốc, phó đô đốc, đô đốc, quốc vương, nữ hoàng, hoàng tử, hoàng thân, thái tử, người phát ngôn, phát ngôn viên, "
        "đặc phái viên, nghị sĩ, thượng nghị sĩ, đại biểu, chuyên gia, nhà nghiên cứu, nhà phân tích, luật sư, bác sĩ, bác sỹ, nhà báo, phóng viên, nhà văn, "
        "nhà thơ, nhạc sĩ, nghệ sĩ, ca sĩ, họa sĩ, đạo diễn, huấn luyện viên, hlv, cầu thủ, vận động viên, doanh nhân, nông dân, sinh viên, nghệ nhân, kiến trúc sư, kỹ sư, "
        "ông, bà, anh, chị, cô, chú, bác, em, cụ, đồng chí, ngài, phu nhân, tổng biên tập, phó tổng biên tập, biên tập viên, nguyên thủ, nhà ngoại giao, chủ nhiệm, phó chủ nhiệm, "
        "chủ tịch quốc hội, phó chủ tịch quốc hội, chủ tịch thượng viện, chủ tịch hạ viện, trưởng đoàn, trưởng phòng, phó trưởng phòng, đội trưởng, thủ lĩnh, lãnh tụ, anh hùng, "
        "nhà sáng lập, người sáng lập, đồng sáng lập, chủ doanh nghiệp, quản lý, trưởng đại diện, nhà sử học, dịch giả, giảng viên, cô giáo, thầy giáo, thầy, thủ môn, tiền đạo, phó tổng thống, chủ nhân, tác giả, hướng dẫn viên, nhiếp ảnh gia, trọng tài, bác sĩ thú y, bác sỹ thú y, hậu vệ, tiền vệ, thủ quân, trợ lý, cơ trưởng, phi công, thuyền trưởng, nhà leo núi, võ sĩ, kỳ thủ, tay vợt, điều dưỡng, dược sĩ, nghiên cứu sinh, giám tuyển, danh họa, biên đạo, nhạc trưởng, blogger, đầu bếp, tài xế, kiện tướng, tổng công tố, chánh án"
    ),
    honorifics=exact_phrases(
        "con gái, con trai, ông, bà, anh, chị, cô, đồng chí, ngài, cụ, tổng thống, thủ tướng, chủ tịch, bộ trưởng, đại sứ, ts, gs, tiến sĩ, giáo sư, bác"
    ),
    stops=exact(
        "trong, tại, ngày, sáng, chiều, tối, theo, khi, nhân, về, với, cùng, các, những, hai, ba, bốn, năm, một, đây, đó, ngoài, sau, trước, từ, đến, để, "
        "cả, mỗi, nhiều, một số, chính phủ, nhà nước, đảng, bên, phía, phát biểu, chúc mừng, chia sẻ, đánh giá, khẳng định, nhấn mạnh, cho, được, là, có, "
        "hiện, hiện nay, hôm, qua, thời, trên, dưới, giữa, ảnh, nguồn, tuy, do, vì, nếu, nhờ, như, đặc biệt, bày tỏ, ghi, tiếp, hội đàm, cuộc, chuyến, quan hệ, hợp tác, "
        "kim ngạch, thương mại, kinh tế, việc, đại diện, lãnh đạo, đoàn, người, nhân dân, doanh nghiệp, tổng, bí thư, chủ, phó, thứ, bộ, ban, quốc, đại, "
        "internet, halal, xô viết, xô, usd, vnd, gdp, fdi, oda, fta, thứ hai, huân chương, tết, covid, ai, html, jpg, tiếng, thông, đồng, lễ, hội, công, nghị, cũng, đã, sẽ, đang, không, này, kết, "
        "dự, thủ, trung, đông, tây, nam, bắc, xuân, hạ, thu, vào, ra, lên, xuống, bà, ông, anh, chị, cô, cụ, ngài, tiến, giáo, mới, rất, sự, toàn, ts, pgs, gs, ths, hlv, giải"
    ),
    org_heads=exact_phrases(
        "ủy ban liên chính phủ, uỷ ban liên chính phủ, ủy ban hợp tác liên chính phủ, thương vụ, cơ quan đại diện, ủy ban hỗn hợp, tiểu ban hỗn hợp, nhà bán lẻ, nhà phân phối, tiệm bánh, tiệm, quán cà phê, chuỗi cà phê, nhà mạng, nhóm nghị sĩ hữu nghị, nhóm nghị sỹ hữu nghị, nhóm nghị sĩ, cửa hàng, nhà hàng, thương hiệu, quán, đại lý, thư viện, phòng thí nghiệm, bảo tàng, bộ, tập đoàn, tổng công ty, công ty, công ty cổ phần, công ty tnhh, công ty trách nhiệm hữu hạn, ctcp, công ty tnhh mtv, công ty tnhh một thành viên, ngân hàng, "
        "ngân hàng thương mại cổ phần, ngân hàng tmcp, trường đại học, đại học, trường cao đẳng, "
        "học viện, viện, viện nghiên cứu, viện hàn lâm, ủy ban, uỷ ban, ủy ban nhân dân, ubnd, hội đồng, hội đồng nhân dân, hđnd, hiệp hội, hội hữu nghị, hội, liên đoàn, liên hiệp, liên minh, tổng hội, tổng liên đoàn, cục, vụ, "
        "tổng cục, sở, ban, đại sứ quán, tổng lãnh sự quán, lãnh sự quán, cơ quan, trung tâm, trung tâm hội nghị, trung tâm triển lãm, quỹ, đảng, hãng hàng không, hãng hàng không giá rẻ, hãng thông tấn, hãng tin, hãng, đài truyền hình, đài phát thanh, "
        "đài, báo, tạp chí, phòng thương mại, phòng, nhà máy, xí nghiệp, hợp tác xã, htx, câu lạc bộ, clb, đội tuyển, nhà hát, bệnh viện, tòa án, viện kiểm sát, mặt trận, "
        "thượng viện, hạ viện, quốc hội, nghị viện, tổ chức, phái đoàn, khoa, trường, trường thpt, thành ủy, tỉnh ủy, quân khu, bộ tư lệnh, nhà xuất bản, tòa soạn, cộng đồng, chuỗi khách sạn, chuỗi, nhạc viện, đoàn nghệ thuật, đoàn múa, đoàn xiếc, ban nhạc, nhóm nhạc, dàn nhạc, hội chữ thập đỏ"
    ),
    org_tails=COMPANY_TAILS,
    loc_heads=exact_phrases(
        "tỉnh, thành phố, tp, thủ đô, quận, huyện, thị xã, thị trấn, xã, phường, làng, sân bay, sân bay quốc tế, cảng hàng không, cảng hàng không quốc tế, cảng, cảng biển, cửa khẩu, "
        "cửa khẩu quốc tế, đường, phố, đại lộ, sông, vườn thú, vườn bách thảo, sân vận động, núi, đỉnh núi, đỉnh, hẻm núi, hồ, biển, vịnh, đảo, quần đảo, quảng trường, cung, cung điện, phủ, lăng, lăng mộ, đài tưởng niệm, tượng đài, chùa, đền, nhà thờ, "
        "thánh đường, cầu, đèo, cao nguyên, thung lũng, sa mạc, thảo nguyên, khu vực, vùng, bang, khu công nghiệp, khu kinh tế, công viên, ga, nhà ga, thành cổ, khách sạn, chợ nổi, chợ đêm, chợ, làng nghề, làng gốm, làng lụa, phố cổ, bán đảo, eo biển, "
        "cộng hòa, nước cộng hòa, đồng bằng, châu, dãy núi, khu du lịch, bãi biển, hang, động, thác, đập, vườn quốc gia, khu bảo tồn, di tích"
    ),
    event_heads=exact_phrases(
        "hội nghị, hội nghị thượng đỉnh, hội nghị cấp cao, diễn đàn, đại hội, đại hội đồng, hội chợ, triển lãm, lễ hội, festival, liên hoan, giải, giải vô địch, cuộc thi, hội thảo, đối thoại, "
        "tuần lễ, tuần văn hóa, tuần phim, tuần hàng, tuần, ngày văn hóa, ngày hội, đêm nhạc, kỳ họp, khóa họp, khoá họp, phiên họp, marathon, giải chạy, giải đua, hội thi, hội thao, lễ hội ẩm thực, những ngày, năm du lịch, năm hữu nghị, năm văn hóa, năm giao lưu, năm, chiến dịch, chiến thắng, cách mạng, thế vận hội, cúp, sea games"
    ),
    treaty_heads=exact_phrases(
        "bản ghi nhớ, biên bản ghi nhớ, bản ghi nhớ hợp tác, biên bản ghi nhớ hợp tác, chương trình hợp tác, kế hoạch hành động, hiệp định, hiệp định thương mại tự do, hiệp ước, công ước, nghị định thư, hiến chương, tuyên bố chung, tuyên bố, thỏa thuận, hiệp định khung, bộ quy tắc"
    ),
    ands=exact("và, &"),
    joins=exact("và, về, giữa, của, các, các nước, ở, tại, vì, cho"),
    fields=exact(
        "ngoại giao, công thương, công an, quốc phòng, tài chính, xây dựng, giao thông, vận tải, nông nghiệp, phát triển, nông thôn, môi trường, khoa học, công nghệ, giáo dục, "
        "đào tạo, y tế, văn hóa, văn hoá, thể thao, du lịch, tư pháp, nội vụ, thông tin, truyền thông, lao động, thương binh, xã hội, kế hoạch, đầu tư, tài nguyên, dân tộc, tôn giáo, "
        "năng lượng, thương mại, công nghiệp, kinh tế, hàng không, hàng hải, đường sắt, dệt may, thủy sản, thuỷ sản, cà phê, ca cao, chế biến, xuất khẩu, nhập khẩu, xuất nhập khẩu, sản xuất, "
        "dịch vụ, cổ phần, tnhh, một thành viên, trách nhiệm, hữu hạn, quốc tế, quốc gia, nhà nước, nhân dân, trung ương, hành chính, chính trị, nghiên cứu, chiến lược, đông phương, "
        "hợp tác, hữu nghị, phụ nữ, thanh niên, nông dân, cựu chiến binh, doanh nghiệp, doanh nhân, nhà báo, nhà văn, luật gia, bóng đá, điện tử, điện lực, dầu khí, hóa chất, hoá chất, "
        "than, khoáng sản, dược phẩm, thực phẩm, bất động sản, ngân hàng, bảo hiểm, chứng khoán, viễn thông, phần mềm, kỹ thuật, bách khoa, sư phạm, luật, kinh doanh, xúc tiến, hải quan, thuế, "
        "thống kê, đối ngoại, tuyên giáo, tổ chức, kiểm tra, dân vận, thường vụ, pháp luật, an ninh, đoàn kết, công đoàn, hội liên hiệp, liên hiệp, khí hậu, tự nhiên, nước, "
        "thiết bị, vật liệu, cơ khí, ô tô, gỗ, giấy, nhựa, gạo, lương thực, rau quả, trái cây, chè, hạt điều, hồ tiêu, cao su, da giày, "
        "logistics, vận chuyển, lữ hành, khách sạn, nghệ thuật, điện ảnh, âm nhạc, số, kỹ thuật số, chuyển đổi, sáng tạo, đổi mới, việt, đại học, cao đẳng, học viện, á châu, "
        "tập đoàn, công ty, chính phủ, kiến trúc, thủ đô, tổng hợp, nhân văn, ngoại ngữ, ngoại thương, ngôn ngữ, thủy lợi, mỏ, địa chất, lâm nghiệp, hội, các nước, châu, tự do, "
        "thế giới, khu vực, toàn cầu, hòa bình, nhân đạo, di sản, bảo tồn, dệt, may, chè, thiên nhiên, khí tượng, thủy văn, cao nguyên, băng hà, nông sản, hải sản, nhỏ, nhỏ và, và vừa, vật lý, hóa học, sinh học, toán học, y học, y dược, dược, dược liệu, bảo vệ, biên phòng, cảnh sát, hải quân, không quân, âm nhạc, giá rẻ, trao đổi, sinh viên, nội các, khách sạn, cứu trợ, từ thiện, thủ công, mỹ nghệ, gốm, sứ, phòng chống, thiên tai, cứu hộ, cứu nạn, chữ thập đỏ, mía đường, ẩm thực, thời trang, lục quân, cứu hộ, cứu nạn, phòng không, trẻ em, người cao tuổi, khuyết tật, tiêu dùng, bán lẻ, thời trang, mỹ thuật, điêu khắc, nhiếp ảnh, thư viện, lưu trữ, lịch sử, khảo cổ, dân gian, cổ truyền, chăn nuôi, thú y, thức ăn, bông, sợi, tơ, lụa, thảm, mật ong, ong, sữa, thịt, rượu, bia, nước giải khát, thuốc lá, xi măng, thép, kim loại, vàng, bạc, đá quý, điện, điện gió, mặt trời, tái tạo, nhiên liệu, xăng dầu, khí, khí đốt, hóa dầu, cảng, vận tải biển, container, kho bãi, bưu chính, bưu điện, internet, phim, truyện, sách, xuất bản, in, quảng cáo, giải trí, sự kiện, nhà hàng, ẩm thực, thể dục, cờ vua, bóng chuyền, điền kinh, võ thuật, đua ngựa, leo núi, vũ trụ, hạt nhân, nguyên tử, an toàn, chất lượng, tiêu chuẩn, đo lường, sở hữu, trí tuệ, cạnh tranh"
    ),
    says=exact(
        "cho, khẳng, nhấn, phát, nói, đánh, bày, đề, chia, cho biết, cảm, mong, thông, tin, đã, nêu, tiếp, thăm, và, hội, chúc, nhận, hoan, tuyên, gặp, sẽ, dự, kêu"
    ),
    place_prepositions=exact("tại, ở, từ, đến, tới"),
    particles=exact("uulu, kyzy, ogly, bin, von, van, de, al"),
)
