/** The emoji a business bot and its people are likely to write; an unknown name is shown as `:name:`. */
const EMOJI: Readonly<Record<string, string>> = Object.fromEntries(
  `large_green_circle 🟢|green_circle 🟢|large_yellow_circle 🟡|yellow_circle 🟡|large_orange_circle 🟠
  |red_circle 🔴|white_circle ⚪|black_circle ⚫|large_blue_circle 🔵|blue_circle 🔵|large_purple_circle 🟣
  |large_green_square 🟩|large_yellow_square 🟨|large_red_square 🟥|large_blue_square 🟦|white_large_square ⬜
  |white_check_mark ✅|heavy_check_mark ✔️|ballot_box_with_check ☑️|x ❌|negative_squared_cross_mark ❎
  |warning ⚠️|no_entry ⛔|no_entry_sign 🚫|rotating_light 🚨|bangbang ‼️|exclamation ❗|question ❓
  |grey_question ❔|information_source ℹ️|bulb 💡|bell 🔔|no_bell 🔕|mega 📣|loudspeaker 📢
  |bar_chart 📊|chart_with_upwards_trend 📈|chart_with_downwards_trend 📉|clipboard 📋|memo 📝|pencil ✏️
  |pencil2 ✏️|page_facing_up 📄|page_with_curl 📃|file_folder 📁|open_file_folder 📂|card_index 📇
  |paperclip 📎|pushpin 📌|round_pushpin 📍|link 🔗|mag 🔍|mag_right 🔎|lock 🔒|unlock 🔓|key 🔑
  |calendar 📅|date 📅|spiral_calendar_pad 🗓️|hourglass ⌛|hourglass_flowing_sand ⏳|stopwatch ⏱️|clock1 🕐
  |alarm_clock ⏰|arrow_up ⬆️|arrow_down ⬇️|arrow_left ⬅️|arrow_right ➡️|arrow_upper_right ↗️
  |arrow_lower_right ↘️|small_red_triangle 🔺|small_red_triangle_down 🔻|arrows_counterclockwise 🔄
  |leftwards_arrow_with_hook ↩️|fast_forward ⏩|rewind ⏪|heavy_plus_sign ➕|heavy_minus_sign ➖|recycle ♻️
  |gear ⚙️|wrench 🔧|hammer_and_wrench 🛠️|package 📦|inbox_tray 📥|outbox_tray 📤|email 📧|envelope ✉️
  |phone 📞|telephone_receiver 📞|computer 💻|moneybag 💰|dollar 💵|money_with_wings 💸|credit_card 💳
  |briefcase 💼|office 🏢|handshake 🤝|busts_in_silhouette 👥|bust_in_silhouette 👤|wave 👋|+1 👍|thumbsup 👍
  |-1 👎|thumbsdown 👎|clap 👏|raised_hands 🙌|pray 🙏|muscle 💪|point_right 👉|point_left 👈|point_up ☝️
  |point_down 👇|eyes 👀|tada 🎉|confetti_ball 🎊|trophy 🏆|medal 🏅|dart 🎯|triangular_flag_on_post 🚩|star ⭐|sparkles ✨|fire 🔥
  |rocket 🚀|zap ⚡|heart ❤️|broken_heart 💔|100 💯|ok_hand 👌|thinking_face 🤔|smile 😄|slightly_smiling_face 🙂
  |grinning 😀|joy 😂|wink 😉|blush 😊|sunglasses 😎|neutral_face 😐|confused 😕|worried 😟|cry 😢|sob 😭
  |scream 😱|party_popper 🎉|palm_tree 🌴|coffee ☕|sunny ☀️|cloud ☁️|umbrella ☔|snowflake ❄️|robot_face 🤖
  |new 🆕|up 🆙|cool 🆒|free 🆓|ok 🆗|sos 🆘|one 1️⃣|two 2️⃣|three 3️⃣|four 4️⃣|five 5️⃣`
    .split('|')
    .map((pair) => {
      const [name = '', character = ''] = pair.trim().split(' ');
      return [name, character];
    }),
);

/** The character of a Slack emoji name, or null when the page does not know it. */
export function emojiCharacter(name: string): string | null {
  return EMOJI[name] ?? null;
}

/** Replaces `:name:` of known emoji, for `plain_text` with `emoji: true`. */
export function replaceEmoji(text: string): string {
  return text.replace(/:([a-z0-9_+-]+):/g, (all, name: string) => EMOJI[name] ?? all);
}
