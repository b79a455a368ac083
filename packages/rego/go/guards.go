package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

func guardName(builtin string) string {
	return "call_" + strings.ReplaceAll(builtin, ".", "_")
}

func (g *guardSet) module(capabilities *ast.Capabilities) *ast.Module {
	text := strings.Builder{}
	fmt.Fprintf(&text, "package %s\n", guardsPackage)
	for _, name := range slices.Sorted(maps.Keys(g.used)) {
		text.WriteString(guardText(g.fallible[name]))
	}
	// Only there may deprecated builtins be called.
	settings := withoutHeaders(capabilities)
	settings.RegoVersion = ast.RegoV0
	return ast.MustParseModuleWithOpts(text.String(), settings)
}

func guardText(builtin *ast.Builtin) string {
	arguments := []string{}
	for index := range builtin.Decl.Arity() {
		arguments = append(arguments, fmt.Sprintf("a%d", index))
	}
	list := strings.Join(arguments, ", ")
	call := fmt.Sprintf("%s(%s)", builtin.Name, list)
	if builtin.Infix != "" {
		call = strings.Join(arguments, " "+builtin.Infix+" ")
	}
	return fmt.Sprintf("\n%s(%s) = y { y := %s } else = y { y := policylint.failed(%q, [%s]) }\n",
		guardName(builtin.Name), list, call, builtin.Name, list)
}
