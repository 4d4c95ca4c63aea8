"""Names in both scripts and many spellings: what falls together, and what does not. Names alone, of nobody."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.registry.vault import codes, folding

# Each row is one name as people write it.
SAME = """
Muhammad, Mohammed, Mohamad, Mohd, محمد, मोहम्मद, মোহাম্মদ
Ahmad, Ahmed, احمد
Hussain, Husain, Hussein, Hossain, حسین
Aisha, Ayesha, Aysha, عائشہ
Zahra, Zehra, Zohra, زہرا, زہرہ
Nawaz, Nawaaz, نواز
Bhatti, Bhatty, بھٹی
Imran, Emran, عمران
Chaudhry, Chaudhary, Choudhry, Chowdhury, چوہدری, چودھری
Shahnaz, Shehnaz, شہناز
Yasmin, Yasmeen, Jasmin, یاسمین
Zulfiqar, Zulfikar, ذوالفقار
Abdul Rahman, Abdur Rehman, Abdurrahman, AbdulRehman, عبدالرحمن, عبد الرحمٰن
Abdullah, Abdulla, عبداللہ, عبد اللہ
Zia ul Haq, Ziaul Haq, Zia-ul-Haque, ضیاء الحق
Fatima, Fatimah, Fathima, فاطمہ
Iqbal, Eqbal, Ikbal, اقبال
Ghulam, Gulam, غلام
Khadija, Khadeeja, خدیجہ
Usman, Osman, Uthman, عثمان
Rasheed, Rashid, رشید
Waqar, Vaqar, وقار
Riaz, Riyaz, Reyaz, ریاض
Javed, Jawed, Javaid, جاوید
Sohail, Suhail, سہیل
Farooq, Faruq, Farouk, فاروق
Noor, Nur, نور
Parveen, Perveen, Parvin, پروین
Naheed, Nahid, ناہید
Ishaq, اسحاق
Mukhtar, Mokhtar, مختار
Bakhsh, Bux, Baksh, بخش
Ditta, Dita, دتہ
Qasim, Kasim, قاسم
Mumtaz, Momtaz, ممتاز
Nasreen, Nasrin, نسرین
Kausar, Kosar, کوثر
Rukhsana, Ruksana, رخسانہ
Zeenat, Zinat, زینت
Shabbir, Shabir, شبیر
Masih, Maseeh, مسیح
Gul Khan, گل خان
Yahya, Yehya, یحییٰ
Sajida, Sajeda, ساجدہ
Nazir, Nazeer, نذیر
Lakshmi, Laxmi, لکشمی
Barkat, Barkaat, برکت
Jamila, Jameela, جمیلہ
"""
# Rows written before the rules had met them: 290 of their 300 pairs were found (the missing ten all ended in -uddin).
UNSEEN = """
Shakeel, Shakil, شکیل
Tahira, Tahera, طاہرہ
Muhammad Rafiq, Mohd Rafique, محمد رفیق
Ghulam Rasool, Gulam Rasul, غلام رسول
Allah Rakhi, Allah Rakhee, اللہ رکھی
Saleem, Salim, سلیم
Khurshid, Khursheed, خورشید
Sughra, Sugra, صغریٰ
Zubaida, Zubeda, زبیدہ
Mehwish, Mahwish, مہوش
Bashir, Basheer, بشیر
Jahangir, Jehangir, جہانگیر
Anwar, Anwer, Anwaar, انور
Qurban, Kurban, قربان
Mushtaq, Mushtak, مشتاق
Asghar, Asgar, اصغر
Haider, Haidar, Hyder, حیدر
Shamim, Shameem, شمیم
Nizam ud Din, Nizamuddin, نظام الدین
Salah uddin, Salahuddin, صلاح الدین
Fazal, Fazl, فضل
Jumma, Juma, جمعہ
Rubina, Robina, روبینہ
Sumaira, Sumera, سمیرا
Uzma, Ozma, عظمیٰ
Kulsoom, Kalsum, کلثوم
Ilyas, Elias, الیاس
Dawood, Daud, داؤد
Suleman, Sulaiman, سلیمان
Yaqoob, Yakub, یعقوب
Amjad, امجد
Naeem, Naim, نعیم
Saeed, Said, سعید
Mubashir, Mubasher, مبشر
Wazir, Vazeer, وزیر
Hafeez, Hafiz, حفیظ
Sher Zaman, شیر زمان
Gulnaz, گلناز
Meher, Mehr, مہر
Razia, Raziya, رضیہ
Bhagi, Bhaagi, بھاگی
Kishor, Kishore, کشور
Ramesh, Rameesh, رمیش
Bachan, Bachchan, بچن
Ruqayya, Rukaya, رقیہ
Hajra, Hajira, ہاجرہ
Safia, Safiya, صفیہ
Jannat, Jannet, جنت
Mehboob, Mahbub, محبوب
Abdul Ghafoor, Abdulghafur, عبدالغفور
"""
ROWS = [[name.strip() for name in row.split(",")] for row in (SAME + UNSEEN).split("\n") if row]
WRITTEN = [(row, name) for row, names in enumerate(ROWS) for name in names]


def finds(typed: str, held: str) -> bool:
    """Whether every word typed is among the words held, as the search decides."""
    keys = {key for word in folding.words(held) for key in folding.keys(word)}
    return all(folding.keys(word) & keys for word in folding.words(typed))


@pytest.mark.parametrize("names", ROWS, ids=lambda names: names[0])
def test_one_name_is_found_however_it_is_written(names):
    missed = [(typed, held) for typed, held in itertools.permutations(names, 2) if not finds(typed, held)]
    assert missed == []


def test_few_other_names_are_found_with_it():
    """Folding is meant to catch too much: the reader of a list of ten tells names apart, a name not found is lost."""
    others = [(typed, held) for (a, typed), (b, held) in itertools.product(WRITTEN, WRITTEN) if a != b]
    wrong = sorted({(typed, held) for typed, held in others if finds(typed, held)})
    assert len(wrong) / len(others) < 0.005, wrong


@given(st.text(max_size=60))
def test_no_text_breaks_the_folding(text):
    for word in folding.words(text):
        assert all(key and not key.isspace() for key in folding.keys(word))
    assert codes.asked_name([codes.Search(b"k" * 32, {})], codes.NAME, text) is not None


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz آبپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہھءیے", max_size=40))
def test_letters_are_large_or_small_and_the_order_of_words_is_free(text):
    def keys(name: str) -> set[frozenset[str]]:
        return {folding.keys(word) for word in name.split()}

    assert keys(text) == keys(" ".join(reversed(text.split())))
    assert [folding.keys(word) for word in folding.words(text)] == [
        folding.keys(word) for word in folding.words(text.upper())
    ]


def test_digits_are_read_in_every_script():
    assert folding.digits("۰۳۰۰-٧٦٥٤321") == "03007654321"
    assert codes.number("ab-۱۲ 3") == "AB123"


def test_a_code_tells_its_kind_and_key_apart():
    one, other = b"a" * 32, b"b" * 32
    made = {codes.code(key, kind, "mhmd") for key in (one, other) for kind in (codes.NAME, codes.FATHER)}
    assert len(made) == 4
