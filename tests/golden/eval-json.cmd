"$NAZORG" eval $BANK --to json --errors annotated | sed -e 's/"bank":"[0-9a-f]*"/"bank":"REVISION"/' -e 's/"scores":\[[^]]*\]/"scores":[SCORES]/'
