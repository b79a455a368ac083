package main

import (
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"go.yaml.in/yaml/v3"
)

// unknownKeys are those at the top of a METADATA block that mean nothing to OPA.
func unknownKeys(annotation *ast.Annotations) []string {
	var lines []string
	for line := range strings.Lines(string(annotation.Location.Text)) {
		lines = append(lines, strings.TrimPrefix(line, "#"))
	}
	if len(lines) == 0 {
		return nil
	}
	written := map[string]any{}
	if err := yaml.Unmarshal([]byte(strings.Join(lines[1:], "")), &written); err != nil {
		return nil
	}
	for _, known := range knownKeys() {
		delete(written, known)
	}
	return slices.Sorted(maps.Keys(written))
}

func knownKeys() []string {
	var keys []string
	for field := range reflect.TypeFor[ast.Annotations]().Fields() {
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		keys = append(keys, name)
	}
	return keys
}
