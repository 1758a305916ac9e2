printf 'Hij zei: "Nee". Ja!\n' | "$NAZORG" tokens
